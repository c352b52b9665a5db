import { and, desc, eq, gt, ilike, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import { asId, type OrganisationId } from '@xyd/db/ids';
import { creditLine, ledgerAccount, loan } from '@xyd/db/schema';
import type { TransactionContext } from '../../kernel/context.ts';
import type { ListLoansInput, LoanClass } from './contract.ts';
import type { CreditLineRow, LoanRow } from './store.ts';

export type LoanOfLine = { loan: LoanRow; line: CreditLineRow };

/** Whose book: one of the three parties of a loan. */
export type Party = { side: 'enterprise' | 'bank' | 'guarantor'; organisationId: OrganisationId };

const NON_PERFORMING: LoanClass[] = ['SUBSTANDARD', 'DOUBTFUL', 'LOSS'];

const isNonPerforming = () =>
  or(inArray(loan.overdueClass, NON_PERFORMING), inArray(loan.reportedClass, NON_PERFORMING));

/** The newest first; one more than asked for tells whether there are more. */
export async function listLoans(
  tx: TransactionContext,
  party: Party,
  filter: ListLoansInput,
): Promise<LoanOfLine[]> {
  return await tx.db
    .select({ loan, line: creditLine })
    .from(loan)
    .innerJoin(
      creditLine,
      and(eq(creditLine.enterpriseId, loan.enterpriseId), eq(creditLine.id, loan.creditLineId)),
    )
    .where(and(ofParty(party), ...conditions(filter)))
    .orderBy(desc(loan.id))
    .limit(filter.limit + 1);
}

function ofParty({ side, organisationId }: Party): SQL {
  switch (side) {
    case 'enterprise':
      return eq(loan.enterpriseId, organisationId);
    case 'bank':
      return eq(loan.bankId, organisationId);
    case 'guarantor':
      return eq(loan.guarantorId, organisationId);
  }
}

function conditions(filter: ListLoansInput): (SQL | undefined)[] {
  const text = filter.search?.replaceAll(/[\\%_]/g, '\\$&');
  return [
    filter.status && eq(loan.status, filter.status),
    filter.loanClass && hasClass(filter.loanClass),
    filter.overdueOnly ? gt(loan.overdueDays, 0) : undefined,
    filter.claimStatus && eq(loan.claimStatus, filter.claimStatus),
    text
      ? or(ilike(creditLine.enterpriseName, `%${text}%`), ilike(loan.contractNumber, `%${text}%`))
      : undefined,
    filter.cursor === undefined ? undefined : lt(loan.id, asId<'Loan'>(filter.cursor)),
  ];
}

/** The graver of the two classes is this one. */
function hasClass(loanClass: LoanClass): SQL {
  const gravity = (column: SQL) =>
    sql`array_position(ARRAY['PASS','SPECIAL_MENTION','SUBSTANDARD','DOUBTFUL','LOSS'], ${column})`;
  return sql`GREATEST(${gravity(sql`${loan.overdueClass}`)}, ${gravity(sql`coalesce(${loan.reportedClass}, 'PASS')`)})
    = ${gravity(sql`${loanClass}`)}`;
}

/** Lines of a firm, the newest first. A firm has few. */
export async function listLines(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<CreditLineRow[]> {
  return await tx.db
    .select()
    .from(creditLine)
    .where(eq(creditLine.enterpriseId, enterpriseId))
    .orderBy(desc(creditLine.id))
    .limit(200);
}

export type BookTotals = {
  loanCount: number;
  outstandingFen: bigint;
  overdueFen: bigint;
  nonPerformingFen: bigint;
  ledgerFen: bigint;
};

/** A bank's book by its loans and, apart from them, by its ledger accounts. */
export async function bookTotals(
  tx: TransactionContext,
  bankId: OrganisationId,
): Promise<BookTotals> {
  const total = (condition: SQL | undefined) =>
    sql<bigint>`coalesce(sum(${loan.outstandingFen}) FILTER (WHERE ${condition ?? sql`true`}), 0)::bigint`.mapWith(
      BigInt,
    );
  const [byLoans] = await tx.db
    .select({
      loanCount: sql<number>`count(*)::int`,
      outstandingFen: total(undefined),
      overdueFen: total(gt(loan.overdueDays, 0)),
      nonPerformingFen: total(isNonPerforming()),
    })
    .from(loan)
    .where(and(eq(loan.bankId, bankId), eq(loan.status, 'ACTIVE')));
  const [byLedger] = await tx.db
    .select({
      ledgerFen: sql<bigint>`coalesce(sum(${ledgerAccount.balanceFen}), 0)::bigint`.mapWith(BigInt),
    })
    .from(ledgerAccount)
    .where(and(eq(ledgerAccount.bankId, bankId), eq(ledgerAccount.kind, 'loan_principal')));
  if (!byLoans || !byLedger) throw new Error('a sum has always one row');
  return { ...byLoans, ...byLedger };
}
