import { connect } from '@xyd/db';
import type { Context } from '../../kernel/context.ts';
import { demoProducts } from '../../demo/world/products.ts';
import { hoursAfter } from '../../demo/stages/days.ts';
import { seedEnterprises } from '../../demo/stages/enterprises.ts';
import { seedInstitutions } from '../../demo/stages/institutions.ts';
import { apply, cover, decide, investigate, type Deal } from '../../demo/stages/lending-steps.ts';
import { seedProducts } from '../../demo/stages/products.ts';
import { actAs, type DemoWorld } from '../../demo/stages/world.ts';
import { acceptOffer } from '../../modules/loan/index.ts';
import { DEMO_PASSWORD, hashPassword } from '../../modules/identity/index.ts';
import { system, testSettings } from '../../testing/index.ts';

/** A guaranteed line of two million yuan, ready to be drawn, and who may act on it. */
export type ArrangedLine = {
  enterpriseId: string;
  bankId: string;
  creditLineId: string;
  logins: { owner: string; officer: string; approver: string };
};

const BANK = 'zhongzhou';

/** Makes the institutions, one bank's products, a firm, and its way from consent to a credit line, by use cases. */
export async function arrangeLine(databaseUrl: string): Promise<ArrangedLine> {
  const connection = connect(databaseUrl, { maxConnections: 8 });
  // The programs live by the machine's clock, so what they build on must lie in its past.
  const now = new Date();
  const context: Context = {
    database: connection.database,
    clock: { now: () => now },
    settings: testSettings,
    actor: system,
    requestId: 'arrange',
    remoteAddress: '127.0.0.1',
  };
  const world: DemoWorld = {
    context,
    connection,
    now,
    passwordHash: await hashPassword(DEMO_PASSWORD),
    banks: new Map(),
    guarantors: [],
    firms: [],
    products: new Map(),
    shown: [],
  };
  await seedInstitutions(world, hoursAfter(now, -240));
  world.banks = new Map([...world.banks].filter(([code]) => code === BANK));
  await seedProducts(world, hoursAfter(now, -230), () => undefined);
  await seedEnterprises(world, 1, hoursAfter(now, -220), () => undefined);

  const deal = dealOf(world, hoursAfter(now, -72));
  const key = await apply(world, deal);
  await investigate(world, deal, key);
  await cover(world, deal, key);
  await decide(world, deal, key);
  const owner = actAs(world, deal.firm.owner, hoursAfter(deal.at, 30));
  const line = await acceptOffer(owner.context, { applicationId: key.applicationId });
  await connection.close();
  return {
    enterpriseId: deal.firm.id,
    bankId: deal.bank.id,
    creditLineId: line.id,
    logins: {
      owner: deal.firm.owner.login,
      officer: deal.bank.officer.login,
      approver: deal.bank.approver.login,
    },
  };
}

function dealOf(world: DemoWorld, at: Date): Deal {
  const products = demoProducts.filter(({ bankCode }) => bankCode === BANK);
  const index = products.findIndex(({ guaranteeRequired }) => guaranteeRequired);
  const product = products[index];
  const row = world.products.get(BANK)?.[index];
  const bank = world.banks.get(BANK);
  const [firm] = world.firms;
  const [guarantor] = world.guarantors;
  if (!product || !row || !bank || !firm || !guarantor) {
    throw new Error('the demo world has changed: no guaranteed product to lend on');
  }
  return {
    firm,
    bank,
    guarantor,
    product,
    productId: row.id,
    amountFen: 200_000_000n,
    drawnFen: 0n,
    termMonths: 12,
    repaymentMethod: 'EQUAL_INSTALLMENT',
    spreadBp: 85,
    purposeText: '采购原材料',
    isFirstLoan: true,
    at,
  };
}
