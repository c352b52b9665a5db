import type { AttributeCatalogue, Attributes, IndexedProduct, Leaf, Rule } from '../src/index.ts';

/** Twelve attributes of the kinds that banks ask for. */
export const marketCatalogue: AttributeCatalogue = {
  region: { type: 'string', item: null },
  industry: { type: 'enum', item: null },
  size: { type: 'enum', order: ['LARGE', 'MEDIUM', 'SMALL', 'MICRO'], item: null },
  tags: { type: 'tags', item: null },
  amount: { type: 'number', item: null },
  age: { type: 'number', item: 'REGISTRATION' },
  dishonest: { type: 'boolean', item: 'JUDICIAL' },
  taxGrade: { type: 'enum', order: ['A', 'B', 'M', 'C', 'D'], item: 'TAX' },
  taxPaid: { type: 'number', item: 'TAX' },
  sales: { type: 'number', item: 'INVOICE' },
  growth: { type: 'number', item: 'INVOICE' },
  insured: { type: 'number', item: 'SOCIAL_INSURANCE' },
};

const REGIONS = Array.from({ length: 40 }, (_, index) => `41${String(index).padStart(4, '0')}`);
const INDUSTRIES = Array.from({ length: 20 }, (_, index) => String.fromCharCode(65 + index));
const SIZES = ['LARGE', 'MEDIUM', 'SMALL', 'MICRO'];
const TAGS = ['HIGH_TECH', 'SPECIALISED', 'GREEN', 'EXPORT', 'AGRICULTURE', 'FIRST_LOAN'];
const TAX_GRADES = ['A', 'B', 'M', 'C', 'D'];

/** A stream of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Products with six to ten conditions each on different attributes, thresholds as fine as a yuan. */
export function makeProducts(count: number, seed = 1): IndexedProduct[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, index) => ({ id: `p${index}`, rule: makeRule(random) }));
}

/** Firms with every attribute; `missingShare` of them are then left out, each by itself. */
export function makeFirms(count: number, missingShare = 0, seed = 2): Attributes[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const firm: Attributes = {
      region: pick(REGIONS, random),
      industry: pick(INDUSTRIES, random),
      size: pick(SIZES, random),
      tags: TAGS.filter(() => random() < 0.3),
      amount: Math.round(10 ** (4 + 3 * random())),
      age: Math.floor(random() * 180),
      dishonest: random() < 0.05,
      taxGrade: pick(TAX_GRADES, random),
      taxPaid: Math.round(10 ** (3 + 4 * random())),
      sales: Math.round(10 ** (5 + 3 * random())),
      growth: Math.round((random() - 0.4) * 1000) / 1000,
      insured: Math.floor(200 * random() ** 2),
    };
    return Object.fromEntries(
      Object.entries(firm).filter(() => missingShare === 0 || random() >= missingShare),
    );
  });
}

function makeRule(random: () => number): Rule {
  const makers = shuffled(LEAF_MAKERS, random);
  const conditions = 6 + Math.floor(random() * 5);
  return { all: makers.slice(0, conditions).map((make) => make(random)) };
}

const LEAF_MAKERS: readonly ((random: () => number) => Leaf)[] = [
  (random) => ({ field: 'region', op: 'in', value: some(REGIONS, 0.5, random) }),
  (random) => ({ field: 'industry', op: 'not_in', value: some(INDUSTRIES, 0.2, random) }),
  (random) => ({ field: 'size', op: 'le', value: pick(['LARGE', 'MEDIUM', 'SMALL'], random) }),
  (random) => ({ field: 'tags', op: 'not_in', value: [pick(TAGS, random)] }),
  (random) => {
    const low = Math.round(10 ** (4 + random()));
    return { field: 'amount', op: 'between', value: [low, Math.round(low * 10 ** (1 + random()))] };
  },
  (random) => ({ field: 'age', op: 'ge', value: pick([6, 12, 18, 24, 36], random) }),
  () => ({ field: 'dishonest', op: 'eq', value: false }),
  (random) => ({ field: 'taxGrade', op: 'ge', value: pick(['B', 'M', 'C'], random) }),
  (random) => ({ field: 'taxPaid', op: 'ge', value: Math.round(10 ** (3 + 2 * random())) }),
  (random) => ({ field: 'sales', op: 'gt', value: Math.round(10 ** (5 + 1.5 * random())) }),
  (random) => ({ field: 'growth', op: 'gt', value: Math.round(-300 * random()) / 1000 }),
  (random) => ({ field: 'insured', op: 'ge', value: Math.floor(40 * random()) }),
];

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) {
    throw new RangeError('nothing to pick from');
  }
  return item;
}

function some(items: readonly string[], share: number, random: () => number): string[] {
  const chosen = items.filter(() => random() < share);
  return chosen.length === 0 ? [pick(items, random)] : chosen;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((left, right) => left.key - right.key)
    .map(({ item }) => item);
}
