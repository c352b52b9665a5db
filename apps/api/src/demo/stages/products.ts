import { createProduct, publishProduct, submitProduct } from '../../modules/product/index.ts';
import type { ProductContent } from '../../modules/product/contract.ts';
import { demoProducts, type DemoProduct } from '../world/products.ts';
import { actAs, inParallel, type DemoBankTeam, type DemoWorld } from './world.ts';

/** Each bank's product manager writes its products and its approver publishes them: two people, as always. */
export async function seedProducts(
  world: DemoWorld,
  publishedAt: Date,
  advance: () => void,
): Promise<void> {
  await inParallel([...world.banks], 6, async ([code, team]) => {
    const rows = [];
    for (const [index, product] of demoProducts
      .filter(({ bankCode }) => bankCode === code)
      .entries()) {
      rows.push(await seedProduct(world, team, product, index + 1, publishedAt));
      advance();
    }
    world.products.set(code, rows);
  });
}

async function seedProduct(
  world: DemoWorld,
  team: DemoBankTeam,
  product: DemoProduct,
  number: number,
  at: Date,
) {
  const manager = actAs(world, team.manager, at);
  const approver = actAs(world, team.approver, at);
  const { productId } = await createProduct(manager.context, manager.actor, {
    code: `p${number}`,
    content: contentOf(product),
  });
  await submitProduct(manager.context, manager.actor, { productId });
  await publishProduct(approver.context, approver.actor, { productId });
  return { id: productId, guaranteeRequired: product.guaranteeRequired };
}

function contentOf(product: DemoProduct): ProductContent {
  const {
    bankCode: _bankCode,
    name,
    englishName,
    category,
    summary,
    rule,
    limitPolicy,
    ...terms
  } = product;
  return {
    name,
    englishName,
    summary,
    category,
    rule,
    limitPolicy,
    terms: {
      ...terms,
      repaymentMethods: [...terms.repaymentMethods],
      requiredItems: [...terms.requiredItems],
      upfrontFeePpm: 0,
      dayCount: 'ACT_360',
      acceptWorkingDays: 1,
    },
  };
}
