import { together, type TransactionContext } from '../../kernel/context.ts';
import { dayOf, parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { LprTenor } from './rules.ts';
import * as store from './offer-store.ts';

export type Lpr = { tenor: LprTenor; ratePpm: number; quotedOn: LocalDate; source: string };
export type LprQuotes = Readonly<Record<LprTenor, Lpr>>;

/**
 * Step: the loan prime rate in force on a day (贷款市场报价利率, National Interbank Funding Centre). Throws Error for
 * a day before the reform of 2019-08-20, on which no loan of this platform can lie.
 */
export async function lprOn(tx: TransactionContext, day: LocalDate, tenor: LprTenor): Promise<Lpr> {
  const row = await store.findLpr(tx, day, tenor);
  if (!row) throw new Error(`no loan prime rate is known for ${day}`);
  return {
    tenor,
    ratePpm: row.ratePpm,
    quotedOn: parseLocalDate(row.effectiveOn),
    source: row.source,
  };
}

/** Step: today's quotes of both tenors. */
export async function lprToday(tx: TransactionContext): Promise<LprQuotes> {
  const today = dayOf(tx.clock.now());
  const [oneYear, fiveYears] = await together([
    () => lprOn(tx, today, '1Y'),
    () => lprOn(tx, today, '5Y'),
  ]);
  return { '1Y': oneYear, '5Y': fiveYears };
}
