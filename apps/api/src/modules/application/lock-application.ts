import type { ApplicationId, OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import * as store from './store.ts';

/** Step: one application, locked until the transaction ends. Error: `not_found`, also where it is somebody else's. */
export const lockApplication = (
  tx: TransactionContext,
  key: { enterpriseId: OrganisationId; applicationId: ApplicationId },
): Promise<store.ApplicationRow> => store.lockApplication(tx, key);
