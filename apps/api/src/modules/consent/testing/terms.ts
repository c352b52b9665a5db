import type { OrganisationId } from '@xyd/db/ids';
import { ConsentItemCode, PrepareConsentInput } from '../contract.ts';

/** Terms of a first consent: every item, to one bank for pre-loan, six months. Override what a test is about. */
export const termsFor = (
  recipientId: OrganisationId,
  overrides: Partial<PrepareConsentInput> = {},
): PrepareConsentInput =>
  PrepareConsentInput.parse({
    recipients: [{ recipientId, purposes: ['pre_loan'] }],
    itemCodes: ConsentItemCode.options,
    mode: 'view',
    validTo: '2027-05-18',
    dataFrom: '2024-11-01',
    dataLifeDays: 0,
    readsMax: 30,
    ...overrides,
  });
