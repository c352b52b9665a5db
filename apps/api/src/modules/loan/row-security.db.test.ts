import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../kernel/context.ts';
import {
  insertEnterprise,
  insertInstitution,
  system,
  test,
  userOf,
  visitor,
} from '../../testing/index.ts';
import { importRepayments } from './import-repayments.ts';
import { at, bankReference, disbursed, fileOf } from './testing/index.ts';
import { requestCorrection } from './request-correction.ts';
import { loanRepayment } from '@xyd/db/schema';

/** Tables of a loan and who of its parties may see their rows; jobs see all. */
const visibleTo = {
  credit_line: ['firm', 'bank', 'guarantor'],
  loan: ['firm', 'bank', 'guarantor'],
  loan_instalment: ['firm', 'bank', 'guarantor'],
  ledger_account: ['firm', 'bank', 'guarantor'],
  ledger_transfer: ['firm', 'bank', 'guarantor'],
  ledger_entry: ['firm', 'bank', 'guarantor'],
  loan_repayment: ['firm', 'bank', 'guarantor'],
  ledger_correction: ['bank'],
  loan_contract_directory: ['bank'],
  repayment_reference: ['bank'],
  repayment_batch: ['bank'],
  balance_delta: [],
} as const;

const tables = Object.keys(visibleTo) as (keyof typeof visibleTo)[];

const countOf = (context: Context, table: string): Promise<number> =>
  withTransaction(context, async (tx) => {
    const rows = await tx.db.execute<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM ${sql.identifier(table)}`,
    );
    return rows[0]?.count ?? 0;
  });

describe('rows of a loan', () => {
  test('are seen by its parties and the jobs, and by nobody else', async ({ as, owner }) => {
    const { firm, officer, loanKey, guarantor, contractNumber } = await disbursed(as, owner, {
      guaranteeSharePpm: 800_000,
    });
    if (!guarantor) throw new Error('no guarantor');
    const later = at('2026-12-18');
    await importRepayments(
      as(officer, later),
      fileOf('all_or_nothing', [contractNumber, '2026-12-18', '100.00', bankReference()]),
    );
    const [repayment] = await owner.database.select().from(loanRepayment);
    await requestCorrection(as(officer, later), {
      ...loanKey,
      transferId: repayment?.transferId ?? newId(),
      reasonCode: 'wrong_date',
      reasonText: '日期有误',
    });
    const actors = {
      firm: as(firm),
      bank: as(officer),
      guarantor: as(guarantor.riskChief),
      otherFirm: as(userOf('enterprise', await insertEnterprise(owner))),
      otherBank: as(userOf('bank', await insertInstitution(owner, 'bank'))),
      otherGuarantor: as(userOf('guarantor', await insertInstitution(owner, 'guarantor'))),
      government: as(userOf('government', await insertInstitution(owner, 'government'))),
      provider: as(userOf('provider', await insertInstitution(owner, 'provider'))),
      operator: as(userOf('operator', await insertInstitution(owner, 'operator'))),
      visitor: as(visitor),
    };
    const seen: Record<string, string[]> = {};
    for (const table of tables) {
      const all = await countOf(as(system), table);
      expect(all).toBeGreaterThan(0);
      seen[table] = [];
      for (const [name, context] of Object.entries(actors)) {
        const count = await countOf(context, table);
        if (count > 0) seen[table].push(count === all ? name : `${name} in part`);
      }
    }
    expect(seen).toEqual(visibleTo);
  });

  test('cannot be written into another organisation’s books', async ({ as, owner }) => {
    const { enterpriseId, loan } = await disbursed(as, owner);
    const stranger = as(userOf('bank', await insertInstitution(owner, 'bank')));
    const touched = await withTransaction(stranger, (tx) =>
      tx.db.execute(sql`UPDATE loan SET outstanding_fen = 0 WHERE id = ${loan.id} RETURNING id`),
    );
    expect([...touched]).toEqual([]);
    const forged = withTransaction(stranger, (tx) =>
      tx.db.execute(sql`
        INSERT INTO ledger_account (enterprise_id, owner_id, kind, bank_id)
        SELECT ${enterpriseId}::uuid, ${newId()}::uuid, 'loan_principal', ${loan.bankId}::uuid`),
    );
    await expect(forged).rejects.toMatchObject({
      cause: expect.objectContaining({ code: '42501' }),
    });
  });
});
