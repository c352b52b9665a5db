import type { LocalDate } from '../../kernel/local-date.ts';
import { demoBanks } from '../world/banks.ts';
import { demoProducts } from '../world/products.ts';
import { morningOf } from './days.ts';
import type { Deal } from './lending-steps.ts';
import type { DemoFirm, DemoWorld } from './world.ts';

/** A borrower who stops paying for certain, however few firms there are. */
type Arrears = {
  /** The month it borrows in, counted back from now. */
  monthsAgo: number;
  amountFen: bigint;
  /** Monthly instalments that are paid before it falls silent. */
  paidInstalments: number;
};

/**
 * Whoever tries the demo finds one loan that is 关注, and one that is 次级 and waits for the guarantor to pay, at the
 * bank and the guarantor of the sign-in page.
 */
export const arrears: readonly Arrears[] = [
  { monthsAgo: 9, amountFen: 120_000_000n, paidInstalments: 4 },
  { monthsAgo: 6, amountFen: 80_000_000n, paidInstalments: 3 },
];

const SPREAD_BP = 60;

/** The deal of one of them with a firm that has none other: guaranteed, in equal parts over a year. */
export function arrearsDeal(
  world: DemoWorld,
  firm: DemoFirm,
  { amountFen }: Arrears,
  day: LocalDate,
): Deal {
  const [bank] = demoBanks;
  const products = demoProducts.filter(({ bankCode }) => bankCode === bank?.code);
  const index = products.findIndex(({ guaranteeRequired }) => guaranteeRequired);
  const team = world.banks.get(bank?.code ?? '');
  const [guarantor] = world.guarantors;
  const product = products[index];
  const row = world.products.get(bank?.code ?? '')?.[index];
  if (!team || !guarantor || !product || !row) throw new Error('the demo world has no first bank');
  return {
    firm,
    bank: team,
    productId: row.id,
    product,
    guarantor,
    amountFen,
    drawnFen: amountFen,
    termMonths: 12,
    repaymentMethod: 'EQUAL_PRINCIPAL',
    spreadBp: Math.max(SPREAD_BP, product.spreadBpMin),
    purposeText: '采购原材料',
    isFirstLoan: false,
    at: morningOf(day),
  };
}
