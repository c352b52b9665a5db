import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { compareWithDeltas, saveCheck } from './check-store.ts';
import { foldBalances } from './fold-balances.ts';

export type FigureProof = {
  deltaCount: bigint;
  headlineFen: bigint;
  /** `region/dimension/key/period` of the first figure that differs; null when all are equal to the fen. */
  firstDifference: string | null;
};

/** Sums every delta anew and compares with the folded figures; the day's verdict is kept and shown. */
export async function checkFigures(context: Context): Promise<FigureProof> {
  await foldBalances(context);
  return await withTransaction(context, async (tx) => {
    const proof = await compareWithDeltas(tx);
    await saveCheck(tx, { day: dayOf(tx.clock.now()), checkedAt: tx.clock.now(), ...proof });
    return proof;
  });
}
