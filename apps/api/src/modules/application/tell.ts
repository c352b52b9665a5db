import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import type { ApplicationRow } from './store.ts';
import { applicationNumber } from './view.ts';

/** Events that one side learns of; each is a key of the messages. */
export type ToldBank =
  | 'application.submitted'
  | 'application.resubmitted'
  | 'application.withdrawn'
  | 'application.declined'
  | 'application.offer_expired'
  | 'application.proposed'
  | 'application.contracted';
export type ToldFirm =
  | 'application.accepted'
  | 'application.returned'
  | 'application.in_review'
  | 'application.approved'
  | 'application.rejected'
  | 'application.offer_expired';

/** Step: tells the bank's people, in the transaction of the step itself. */
export const tellBank = (
  tx: TransactionContext,
  row: ApplicationRow,
  kind: ToldBank,
): Promise<void> =>
  enqueue(
    tx,
    notify,
    {
      organisationId: row.bankId,
      kind,
      parameters: parametersOf(row),
      link: `/bank/applications/${row.id}?enterprise=${row.enterpriseId}`,
    },
    { key: `${kind}-bank-${row.id}-${row.version}` },
  );

/** Step: tells the firm. */
export const tellFirm = (
  tx: TransactionContext,
  row: ApplicationRow,
  kind: ToldFirm,
): Promise<void> =>
  enqueue(
    tx,
    notify,
    {
      organisationId: row.enterpriseId,
      kind,
      parameters: parametersOf(row),
      link: `/enterprise/applications/${row.id}`,
    },
    { key: `${kind}-firm-${row.id}-${row.version}` },
  );

const parametersOf = (row: ApplicationRow): Record<string, string> => ({
  number: applicationNumber(row),
  enterpriseName: row.enterpriseName,
  bankName: row.bankName,
  productName: row.productName,
});
