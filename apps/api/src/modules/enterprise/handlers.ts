import { asId } from '@xyd/db/ids';
import { verifyRegistration as askRegister } from '../../connectors/index.ts';
import { handle, type JobHandler } from '../../jobs/handle.ts';
import { verifyRegistrationJob } from './enterprise.jobs.ts';
import { verifyRegistration } from './verify-registration.ts';

export const enterpriseHandlers: readonly JobHandler[] = [
  handle(verifyRegistrationJob, (context, { enterpriseId, version }) =>
    verifyRegistration(
      context,
      { enterpriseId: asId<'Organisation'>(enterpriseId), version },
      askRegister,
    ),
  ),
];
