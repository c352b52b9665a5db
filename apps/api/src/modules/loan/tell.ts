import type { OrganisationId } from '@xyd/db/ids';
import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import type { CreditLineRow, LoanRow } from './store.ts';

/** Events that a party of a loan learns of; each is a key of the messages. */
export type LoanNews =
  | 'loan.draw_requested'
  | 'loan.draw_cancelled'
  | 'loan.disbursed'
  | 'loan.overdue'
  | 'loan.settled'
  | 'loan.class_changed'
  | 'loan.guarantee_called'
  | 'loan.claim_paid';

/** Step: tells one party's people about a loan, in the transaction of the step itself. */
export async function tell(
  tx: TransactionContext,
  organisationId: OrganisationId,
  kind: LoanNews,
  about: { line: CreditLineRow; loan: LoanRow; occasion?: string },
): Promise<void> {
  const { line, loan, occasion } = about;
  await enqueue(
    tx,
    notify,
    {
      organisationId,
      kind,
      parameters: {
        enterpriseName: line.enterpriseName,
        bankName: line.bankName,
        contractNumber: loan.contractNumber ?? '',
        amountFen: String(loan.principalFen),
        overdueDays: String(loan.overdueDays),
      },
      link: linkFor(organisationId, loan),
    },
    { key: [kind, loan.id, organisationId, occasion].filter(Boolean).join('-') },
  );
}

function linkFor(organisationId: OrganisationId, loan: LoanRow): string {
  if (organisationId === loan.enterpriseId) return `/enterprise/loans/${loan.id}`;
  return organisationId === loan.bankId
    ? `/bank/loans/${loan.id}?enterprise=${loan.enterpriseId}`
    : `/guarantor/claims/${loan.id}?enterprise=${loan.enterpriseId}`;
}
