import { newId } from '@xyd/db/ids';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  parseLocalDate,
  type LocalDate,
} from '../../kernel/local-date.ts';
import { expireConsentsOfToday } from '../../modules/consent/index.ts';
import {
  callGuarantee,
  importRepayments,
  payClaim,
  planSchedule,
  runDay,
} from '../../modules/loan/index.ts';
import type { LoanView } from '../../modules/loan/contract.ts';
import { createRandom, type Random } from '../world/random.ts';
import { arrears, arrearsDeal } from './arrears.ts';
import { hoursAfter, morningOf } from './days.ts';
import { dealOf } from './deals.ts';
import { apply, cover, decide, disburse, investigate, type Deal } from './lending-steps.ts';
import { actAs, inParallel, systemAt, type DemoBankTeam, type DemoWorld } from './world.ts';

/** A loan of the past and when its borrower stops paying, if ever. */
type PastLoan = {
  deal: Deal;
  loan: LoanView;
  due: { dueOn: string; amountFen: bigint }[];
  /** Instalments that are paid before the borrower falls silent; null when it never does. */
  paidUntil: number | null;
  /** The guarantor is called but has not paid yet. */
  waitsForGuarantor: boolean;
  isClaimed: boolean;
};

export type HistoryPlan = { months: number; loansPerMonth: number };

/** One in this many borrowers stops paying. */
const SILENT_ONE_IN = 28;
/** A loan is 次级 after ninety days; the guarantor is then called. */
const CALL_AFTER_DAYS = 95;

/** Three years of lending: each month new loans, repayments by the banks' files, the night's ageing, claims. */
export async function seedHistory(
  world: DemoWorld,
  plan: HistoryPlan,
  advance: () => void,
): Promise<void> {
  const random = createRandom('history');
  const loans: PastLoan[] = [];
  const today = dayOf(world.now);
  for (let ago = plan.months; ago > 0; ago -= 1) {
    const from = addMonths(today, -ago);
    const until = addDays(addMonths(today, 1 - ago), -1);
    const month = { from, until, monthsAgo: ago };
    await originate(world, { ...month, count: plan.loansPerMonth, random }, loans);
    await collect(world, loans, month);
    const night = systemAt(world, hoursAfter(morningOf(until), 12));
    await runDay(night, { day: until });
    await expireConsentsOfToday(night);
    await claim(world, loans, until);
    advance();
  }
}

type Month = { from: LocalDate; until: LocalDate; monthsAgo: number };

async function originate(
  world: DemoWorld,
  { from, until, monthsAgo, count, random }: Month & { count: number; random: Random },
  loans: PastLoan[],
): Promise<void> {
  const days = daysBetween(from, until);
  const free = world.firms.filter(
    ({ id, joinedOn }) => joinedOn < from && !loans.some(({ deal }) => deal.firm.id === id),
  );
  const deals = Array.from({ length: Math.min(count, free.length) }, (_, index) => {
    const firm = free[(index * 7 + random.between(0, 6)) % free.length] ?? random.pick(free);
    return dealOf(world, firm, addDays(from, random.between(0, Math.max(0, days - 3))), random);
  });
  const distinct = new Map(deals.map((deal) => [deal.firm.id, deal]));
  // The accounts to try keep clear of trouble; the rest may be the month's borrower who will not pay.
  const late = arrears.find((one) => one.monthsAgo === monthsAgo);
  const debtor = free.find(({ id, serial }) => serial > 3 && !distinct.has(id));
  if (late && debtor) distinct.set(debtor.id, arrearsDeal(world, debtor, late, from));
  await inParallel([...distinct.values()], 10, async (deal) => {
    const key = await apply(world, deal);
    await investigate(world, deal, key);
    await cover(world, deal, key);
    await decide(world, deal, key);
    const loan = await disburse(world, deal, key);
    const isLate = late !== undefined && deal.firm.id === debtor?.id;
    loans.push({
      ...pastLoan(deal, loan),
      ...(isLate && { paidUntil: late.paidInstalments, waitsForGuarantor: true }),
    });
  });
}

function pastLoan(deal: Deal, loan: LoanView): PastLoan {
  const due = planSchedule(loan.principalFen, {
    annualRatePpm: loan.annualRatePpm,
    termMonths: loan.termMonths,
    repaymentMethod: loan.repaymentMethod,
    dayCount: 'ACT_360',
    startsOn: parseLocalDate(loan.disbursedOn ?? ''),
  }).map((instalment) => ({
    dueOn: instalment.dueOn,
    amountFen: instalment.principalFen + instalment.interestFen,
  }));
  const isSilent = deal.firm.serial % SILENT_ONE_IN === 0;
  const paidUntil = isSilent ? Math.floor(due.length / 2) : null;
  return { deal, loan, due, paidUntil, waitsForGuarantor: false, isClaimed: false };
}

/** Every bank's file of the month. */
async function collect(world: DemoWorld, loans: readonly PastLoan[], month: Month): Promise<void> {
  const banks = new Map<string, { bank: DemoBankTeam; lines: string[] }>();
  for (const { deal, loan, due, paidUntil } of loans) {
    for (const [index, { dueOn, amountFen }] of due.entries()) {
      const isPaid = paidUntil === null || index < paidUntil;
      if (!isPaid || dueOn < month.from || dueOn > month.until) continue;
      const file = banks.get(deal.bank.id) ?? { bank: deal.bank, lines: [] };
      file.lines.push(
        `${loan.contractNumber},${dueOn},${yuan(amountFen)},LS-${loan.contractNumber}-${index + 1}`,
      );
      banks.set(deal.bank.id, file);
    }
  }
  const at = hoursAfter(morningOf(month.until), 6);
  await inParallel([...banks.values()], 6, async ({ bank, lines }) => {
    await importRepayments(actAs(world, bank.officer, at).context, {
      fileName: `repayments-${month.until}.csv`,
      text: ['contract_number,paid_on,amount,bank_reference', ...lines].join('\n'),
      mode: 'all_or_nothing',
    });
  });
}

/** Guarantors are called for loans long overdue, and pay. */
async function claim(world: DemoWorld, loans: readonly PastLoan[], day: LocalDate): Promise<void> {
  for (const past of loans) {
    const { deal, loan, due, paidUntil } = past;
    const firstMissed = paidUntil === null ? undefined : due[paidUntil];
    if (!deal.guarantor || !firstMissed || past.isClaimed) continue;
    if (addDays(parseLocalDate(firstMissed.dueOn), CALL_AFTER_DAYS) > day) continue;
    const key = { enterpriseId: deal.firm.id, loanId: loan.id };
    const at = hoursAfter(morningOf(day), 7);
    await callGuarantee(actAs(world, deal.bank.officer, at).context, key);
    if (!past.waitsForGuarantor) {
      await payClaim(actAs(world, deal.guarantor.riskChief, hoursAfter(at, 1)).context, {
        ...key,
        transferId: newId(),
      });
    }
    past.isClaimed = true;
  }
}

const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
