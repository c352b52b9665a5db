import type { LocalDate } from '../../kernel/local-date.ts';
import { demoBanks } from '../world/banks.ts';
import { demoProducts, type DemoProduct } from '../world/products.ts';
import type { Random } from '../world/random.ts';
import { morningOf } from './days.ts';
import type { Deal } from './lending-steps.ts';
import type { DemoFirm, DemoWorld } from './world.ts';

const WAN = 1_000_000n;
const purposes = [
  '采购原材料',
  '支付货款',
  '扩大生产',
  '更新设备',
  '补充流动资金',
  '支付工资和租金',
];

/** How much a firm borrows at most: about six weeks of its sales, in whole ten-thousands of yuan. */
const appetiteFen = (firm: DemoFirm, share: number): bigint =>
  ((BigInt(Math.round(firm.firm.monthlySalesYuan * share)) * 100n) / WAN) * WAN;

/** A deal between this firm and a bank that lends where it is. */
export function dealOf(world: DemoWorld, firm: DemoFirm, day: LocalDate, random: Random): Deal {
  const bank = random.pick(
    demoBanks.filter(
      ({ tier, regionCode }) => tier === 'provincial' || regionCode === firm.firm.cityCode,
    ),
  );
  const products = demoProducts.filter(({ bankCode }) => bankCode === bank.code);
  const product = random.pick(products);
  const team = world.banks.get(bank.code);
  const row = world.products.get(bank.code)?.[products.indexOf(product)];
  if (!team || !row) throw new Error(`the demo world has no bank ${bank.code}`);
  const wantedFen = appetiteFen(firm, 0.6 + random.next() * 1.2);
  const amountFen = clamp(wantedFen, product.amountMinFen, product.amountMaxFen);
  const drawnFen = random.chance(0.8) ? amountFen : ((amountFen * 6n) / 10n / WAN) * WAN;
  return {
    firm,
    bank: team,
    productId: row.id,
    product,
    guarantor: product.guaranteeRequired ? random.pick(world.guarantors) : null,
    amountFen,
    drawnFen,
    termMonths: random.chance(0.75) ? 12 : product.termMonthsMax,
    repaymentMethod: methodOf(product, random),
    spreadBp: random.between(product.spreadBpMin, product.spreadBpMax),
    purposeText: random.pick(purposes),
    isFirstLoan: random.chance(0.3),
    at: morningOf(day),
  };
}

/** Draws at will have no instalments for a file to repay; the demo's past keeps to the others. */
const methodOf = (product: DemoProduct, random: Random): Deal['repaymentMethod'] =>
  random.pick(product.repaymentMethods.filter((method) => method !== 'REVOLVING'));

const clamp = (value: bigint, low: bigint, high: bigint): bigint =>
  value < low ? low : value > high ? high : value;
