import type { Period } from './business.ts';
import { fenOf } from './business.ts';
import type { Condition, Firm } from './firm.ts';
import { laterDay, pastDay, within } from './past-days.ts';
import { randomOf } from './random.ts';
import type { WorldRecord } from './record.ts';

/** How often a firm in some condition has something of the sort on record. */
type Odds = Record<Condition, number>;

const PENALTY: Odds = {
  growing: 0.02,
  steady: 0.04,
  declining: 0.1,
  troubled: 0.35,
  thin: 0.04,
  young: 0.02,
};
const ENFORCEMENT: Odds = {
  growing: 0,
  steady: 0.01,
  declining: 0.05,
  troubled: 0.35,
  thin: 0.01,
  young: 0,
};
const DISHONEST: Odds = { growing: 0, steady: 0, declining: 0, troubled: 0.08, thin: 0, young: 0 };
const ABNORMAL: Odds = {
  growing: 0,
  steady: 0.005,
  declining: 0.02,
  troubled: 0.1,
  thin: 0.06,
  young: 0.01,
};
const COMMITMENT: Odds = {
  growing: 0.4,
  steady: 0.3,
  declining: 0.15,
  troubled: 0.1,
  thin: 0.1,
  young: 0.15,
};
const HONOUR: Odds = {
  growing: 0.35,
  steady: 0.12,
  declining: 0.05,
  troubled: 0.01,
  thin: 0,
  young: 0.05,
};

const GRADES: Record<Condition, readonly string[]> = {
  growing: ['A', 'A', 'B'],
  steady: ['A', 'B', 'B'],
  declining: ['B', 'B', 'C'],
  troubled: ['C', 'C', 'D'],
  thin: ['B', 'C'],
  young: ['B'],
};

/** The register as it stands today, and the official public grade where one was given. */
export function registrationRecords(firm: Firm, { today }: Period): WorldRecord[] {
  const random = randomOf('register', firm.uscc);
  const registration: WorldRecord = {
    kind: 'registration',
    item: 'REGISTRATION',
    payload: {
      snapshotOn: today,
      establishedOn: firm.establishedOn,
      registeredCapitalFen: String(firm.registeredCapitalFen),
      paidInCapitalFen: String(firm.paidInCapitalFen),
      status: 'ACTIVE',
      abnormalOperationListed: random.chance(ABNORMAL[firm.condition]),
      legalRepresentativeSince: firm.legalRepresentativeSince,
    },
  };
  const evaluatedOn = `${Number(today.slice(0, 4)) - (today.slice(5) >= '07-01' ? 0 : 1)}-06-30`;
  if (firm.establishedOn > evaluatedOn || !random.chance(0.6)) return [registration];
  const grade = random.pick(GRADES[firm.condition]);
  return [
    registration,
    { kind: 'official_public_grade', item: 'REGISTRATION', payload: { grade, evaluatedOn } },
  ];
}

/** Penalties by the classes of 信用修复管理办法 (2026-04-01): their publication ends by itself. */
export function penaltyRecords(firm: Firm, period: Period): WorldRecord[] {
  const random = randomOf('penalty', firm.uscc);
  if (!random.chance(PENALTY[firm.condition])) return [];
  const severity =
    firm.condition === 'troubled'
      ? random.pick(['GENERAL', 'SERIOUS'])
      : random.pick(['MINOR', 'GENERAL']);
  const months = { MINOR: 3, GENERAL: 12, SERIOUS: 36 }[severity];
  const decidedOn = pastDay(random, firm, 26);
  const publishUntil = laterDay(decidedOn, months ?? 12);
  return within(period, decidedOn, {
    kind: 'penalty',
    item: 'PENALTY',
    payload: {
      reference: `豫示罚〔${decidedOn.slice(0, 4)}〕${random.whole(100, 999)}号`,
      severity,
      decidedOn,
      publishUntil,
      status: publishUntil < period.today ? 'EXPIRED' : 'ACTIVE',
    },
  });
}

export function judicialRecords(firm: Firm, period: Period): WorldRecord[] {
  const random = randomOf('court', firm.uscc);
  const fact = random.chance(DISHONEST[firm.condition])
    ? 'DISHONEST_DEBTOR'
    : random.chance(ENFORCEMENT[firm.condition])
      ? 'ENFORCEMENT'
      : null;
  if (fact === null) return [];
  const occurredOn = pastDay(random, firm, 10);
  return within(period, occurredOn, {
    kind: 'judicial_fact',
    item: 'JUDICIAL',
    payload: {
      reference: `（${occurredOn.slice(0, 4)}）豫示执${random.whole(1000, 9999)}号`,
      fact,
      occurredOn,
      endedOn: null,
      amountFen: String(fenOf(firm.monthlySalesYuan * random.between(0.1, 0.8))),
    },
  });
}

export function commitmentRecords(firm: Firm, period: Period): WorldRecord[] {
  const random = randomOf('commitment', firm.uscc);
  if (!random.chance(COMMITMENT[firm.condition])) return [];
  const madeOn = pastDay(random, firm, 30);
  const status = firm.condition === 'troubled' ? 'BROKEN' : random.pick(['KEPT', 'KEPT', 'OPEN']);
  const settledOn = status === 'OPEN' ? null : laterDay(madeOn, 2);
  return within(period, madeOn, {
    kind: 'commitment',
    item: 'COMMITMENT',
    payload: { reference: `XYCN-${firm.uscc.slice(-6)}`, madeOn, status, settledOn },
  });
}

export function honourRecords(firm: Firm, period: Period): WorldRecord[] {
  const random = randomOf('honour', firm.uscc);
  if (!random.chance(HONOUR[firm.condition])) return [];
  const awardedOn = pastDay(random, firm, 30);
  return within(period, awardedOn, {
    kind: 'honour',
    item: 'HONOUR',
    payload: {
      reference: `XYRY-${firm.uscc.slice(-6)}`,
      honour: random.pick(['QUALIFICATION', 'AWARD', 'QUALIFICATION']),
      level: random.pick(['PROVINCIAL', 'MUNICIPAL', 'COUNTY']),
      awardedOn,
      validUntil: laterDay(awardedOn, 36),
      tag: random.pick(['专精特新中小企业', '高新技术企业', '科技型中小企业', '守合同重信用企业']),
    },
  });
}
