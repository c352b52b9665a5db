import { asId } from '@xyd/db/ids';
import { handle, type JobHandler } from '../../jobs/handle.ts';
import { consentGranted } from '../consent/index.ts';
import { enterpriseVerified } from '../enterprise/index.ts';
import { fetchRecordsJob } from './credit-data.jobs.ts';
import { fetchUnderConsent } from './handle-consent-granted.ts';
import { fetchPublicRecords } from './handle-enterprise-verified.ts';
import { fetchFromProvider } from './handle-fetch-records.ts';

export const creditDataHandlers: readonly JobHandler[] = [
  handle(enterpriseVerified, (context, { enterpriseId }) =>
    fetchPublicRecords(context, asId<'Organisation'>(enterpriseId)),
  ),
  handle(consentGranted, (context, { enterpriseId, consentId, version }) =>
    fetchUnderConsent(context, {
      enterpriseId: asId<'Organisation'>(enterpriseId),
      consentId: asId<'Consent'>(consentId),
      version,
    }),
  ),
  handle(fetchRecordsJob, (context, { enterpriseId, fetchId }) =>
    fetchFromProvider(context, {
      enterpriseId: asId<'Organisation'>(enterpriseId),
      fetchId: asId<'DataFetch'>(fetchId),
    }),
  ),
];
