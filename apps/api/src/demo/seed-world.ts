import type { Connection } from '@xyd/db';
import type { Context } from '../kernel/context.ts';
import { addDays, addMonths, dayOf } from '../kernel/local-date.ts';
import { DEMO_PASSWORD, hashPassword } from '../modules/identity/index.ts';
import { morningOf } from './stages/days.ts';
import { seedEnterprises } from './stages/enterprises.ts';
import { seedEvidence } from './stages/evidence.ts';
import { seedHistory } from './stages/history.ts';
import { seedInstitutions } from './stages/institutions.ts';
import { seedPipeline } from './stages/pipeline.ts';
import { seedProducts } from './stages/products.ts';
import { settle } from './stages/settle.ts';
import type { DemoWorld } from './stages/world.ts';
import { demoProducts } from './world/products.ts';

export type SeedSize = { firms: number };
export type SeedProgress = (stage: string, total: number) => () => void;

const HISTORY_MONTHS = 36;

/** Makes the demo world by calling the use cases, from three years ago until the context's now. */
export async function seedWorld(
  context: Context,
  connection: Connection,
  size: SeedSize,
  progress: SeedProgress,
): Promise<DemoWorld> {
  const now = context.clock.now();
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
  const foundedOn = addDays(addMonths(dayOf(now), -HISTORY_MONTHS), -10);
  await seedInstitutions(world, morningOf(foundedOn));
  // Neither knows of the other, and products wait for each other at the catalogue's number.
  await Promise.all([
    seedProducts(
      world,
      morningOf(addDays(foundedOn, 1)),
      progress('products', demoProducts.length),
    ),
    seedEnterprises(
      world,
      size.firms,
      morningOf(addDays(foundedOn, 2)),
      progress('enterprises', size.firms),
    ),
  ]);
  const history = { months: HISTORY_MONTHS, loansPerMonth: Math.ceil(size.firms / 200) };
  await seedHistory(world, history, progress('history', history.months));
  await seedEvidence(world, progress('evidence', size.firms - 1));
  const pipeline = Math.min(60, Math.floor(size.firms / 4));
  await seedPipeline(world, pipeline, progress('pipeline', pipeline));
  await settle(world);
  return world;
}
