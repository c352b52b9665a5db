import type { Connection } from '@xyd/db';
import { insertEnterprise, insertInstitution, userOf } from '../../../testing/index.ts';
import { RequestConsentInput } from '../contract.ts';

/** A firm with its legal representative, a bank with an officer, a guarantor with an officer: nobody else's. */
export async function parties(owner: Connection) {
  const enterpriseId = await insertEnterprise(owner);
  const bankId = await insertInstitution(owner, 'bank');
  const guarantorId = await insertInstitution(owner, 'guarantor');
  return {
    enterpriseId,
    bankId,
    guarantorId,
    officer: userOf('bank', bankId),
    guarantor: userOf('guarantor', guarantorId),
    signer: userOf('enterprise', enterpriseId),
  };
}

/** A bank's request for two items, until February. */
export const requestTo = (enterpriseId: string): RequestConsentInput =>
  RequestConsentInput.parse({
    enterpriseId,
    purposes: ['pre_loan'],
    itemCodes: ['TAX', 'UTILITY'],
    mode: 'view',
    validTo: '2027-02-18',
    dataFrom: '2025-01-01',
    dataLifeDays: 0,
    readsMax: 10,
  });
