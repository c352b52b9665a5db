import { newId } from '@xyd/db/ids';
import { createRandom, type Random } from '../../demo/world/random.ts';
import { untilAnswered, type Caller, type Fate } from './caller.ts';
import type { ArrangedLine } from './credit-line.ts';

/** What the marketplace said it has done, with the names under which it was asked. */
export type Acknowledged = {
  loanId: string;
  reserveTransferId: string;
  disburseTransferId: string;
  bankReference: string;
  drawnFen: bigint;
  repaidFen: bigint;
};

export type People = { owner: Caller; officer: Caller; approver: Caller };

export type Traffic = {
  /** Grows while the traffic runs. */
  acknowledged: Acknowledged[];
  fate: Fate;
  /** Lets the draws under way come to their end. */
  stop(): Promise<void>;
};

/** Four people at once keep a payment of the line under way at any moment: draw, disbursement, repayment. */
const LANES = 4;
/** At most 3,000 yuan each: the line of two million is never used up. */
const DRAWS_MAX = 600;

export function startTraffic(people: People, line: ArrangedLine, seed: string): Traffic {
  const traffic = { acknowledged: [] as Acknowledged[], fate: { unanswered: 0, failed: 0 } };
  let isStopping = false;
  let drawn = 0;
  const lane = async (number: number): Promise<void> => {
    const random = createRandom(`${seed}-${number}`);
    while (!isStopping && (drawn += 1) <= DRAWS_MAX) {
      traffic.acknowledged.push(await drawAndRepay(people, line, random, traffic.fate));
    }
  };
  const lanes = Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  // A lane that fails early must not end the process before somebody asks how it went.
  lanes.catch(() => undefined);
  return {
    ...traffic,
    stop: async () => {
      isStopping = true;
      await lanes;
    },
  };
}

async function drawAndRepay(
  { owner, officer, approver }: People,
  { creditLineId, enterpriseId }: ArrangedLine,
  random: Random,
  fate: Fate,
): Promise<Acknowledged> {
  const drawnFen = BigInt(random.between(50_000, 300_000));
  const repaidFen = random.chance(0.2) ? drawnFen : drawnFen / 3n;
  const reserveTransferId = newId();
  const { id: loanId } = await untilAnswered(fate, () =>
    owner.loan.requestDraw.mutate({
      creditLineId,
      amountFen: drawnFen,
      transferId: reserveTransferId,
    }),
  );
  const disburseTransferId = newId();
  const contractNumber = contractNumberOf(loanId);
  const { disbursedOn } = await untilAnswered(fate, () =>
    approver.loan.confirmDisbursement.mutate({
      enterpriseId,
      loanId,
      contractNumber,
      transferId: disburseTransferId,
    }),
  );
  const bankReference = `LS-${newId()}`;
  const text = fileOf([contractNumber, disbursedOn ?? '', yuan(repaidFen), bankReference]);
  const imported = await untilAnswered(fate, () =>
    officer.loan.importRepayments.mutate({ ...FILE, text }),
  );
  if (imported.bookedCount + imported.duplicateCount !== 1) {
    throw new Error(`a repayment was refused: ${JSON.stringify(imported.errors)}`);
  }
  return { loanId, reserveTransferId, disburseTransferId, bankReference, drawnFen, repaidFen };
}

/** Asks for what was acknowledged once more, in the same words, as a caller does whose answer was lost. */
export async function repeat(
  { owner, officer, approver }: People,
  { creditLineId, enterpriseId }: ArrangedLine,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  for (const done of acknowledged) {
    const { loanId, drawnFen, reserveTransferId, disburseTransferId } = done;
    const draw = { creditLineId, amountFen: drawnFen, transferId: reserveTransferId };
    const drawn = await owner.loan.requestDraw.mutate(draw);
    const contractNumber = contractNumberOf(loanId);
    const payment = { enterpriseId, loanId, contractNumber, transferId: disburseTransferId };
    const paid = await approver.loan.confirmDisbursement.mutate(payment);
    const text = fileOf([
      contractNumber,
      paid.disbursedOn ?? '',
      yuan(done.repaidFen),
      done.bankReference,
    ]);
    const imported = await officer.loan.importRepayments.mutate({ ...FILE, text });
    const isSame = drawn.id === loanId && paid.id === loanId && imported.duplicateCount === 1;
    if (!isSame) throw new Error(`asking again for loan ${loanId} did something new`);
  }
}

const FILE = { fileName: 'kill.csv', mode: 'all_or_nothing' } as const;
const contractNumberOf = (loanId: string): string => `KILL-${loanId}`;

const fileOf = (line: readonly string[]): string =>
  `contract_number,paid_on,amount,bank_reference\n${line.join(',')}\n`;

const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
