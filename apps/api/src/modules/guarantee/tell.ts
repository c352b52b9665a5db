import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import type { GuaranteeRow } from './store.ts';

/** Events that a party learns of; each is a key of the messages. */
export type ToldGuarantor =
  | 'guarantee.requested'
  | 'guarantee.released'
  | 'guarantee.lapsed'
  | 'guarantee.claimed';
export type ToldBank =
  | 'guarantee.committed'
  | 'guarantee.declined'
  | 'guarantee.lapsed'
  | 'guarantee.compensated';

const parametersOf = (row: GuaranteeRow): Record<string, string> => ({
  enterpriseName: row.enterpriseName,
  bankName: row.bankName,
  guarantorName: row.guarantorName,
  productName: row.productName,
});

/** Step: tells the guarantor's people, in the transaction of the step itself. */
export const tellGuarantor = (
  tx: TransactionContext,
  row: GuaranteeRow,
  kind: ToldGuarantor,
): Promise<void> =>
  enqueue(
    tx,
    notify,
    {
      organisationId: row.guarantorId,
      kind,
      parameters: parametersOf(row),
      link: `/guarantor/requests/${row.id}?enterprise=${row.enterpriseId}`,
    },
    { key: `${kind}-guarantor-${row.id}-${row.version}` },
  );

/** Step: tells the bank's people. */
export const tellBank = (
  tx: TransactionContext,
  row: GuaranteeRow,
  kind: ToldBank,
): Promise<void> =>
  enqueue(
    tx,
    notify,
    {
      organisationId: row.bankId,
      kind,
      parameters: parametersOf(row),
      link: `/bank/applications/${row.applicationId}?enterprise=${row.enterpriseId}`,
    },
    { key: `${kind}-bank-${row.id}-${row.version}` },
  );

/** Step: tells the firm that a guarantor stands in for it. */
export const tellFirm = (tx: TransactionContext, row: GuaranteeRow): Promise<void> =>
  enqueue(
    tx,
    notify,
    {
      organisationId: row.enterpriseId,
      kind: 'guarantee.committed',
      parameters: parametersOf(row),
      link: `/enterprise/applications/${row.applicationId}`,
    },
    { key: `guarantee.committed-firm-${row.id}-${row.version}` },
  );
