import { z } from 'zod';
import { Amount, Day } from './fields.ts';

const Reference = z.string().min(1).max(200);

export const Registration = z.strictObject({
  snapshotOn: Day,
  establishedOn: Day,
  registeredCapitalFen: Amount.nullable(),
  paidInCapitalFen: Amount.nullable(),
  status: z.enum(['ACTIVE', 'REVOKED', 'CANCELLED']),
  abnormalOperationListed: z.boolean(),
  legalRepresentativeSince: Day.nullable(),
});
export type Registration = z.infer<typeof Registration>;

/** Best first (GB/T 45255-2025). */
export const PUBLIC_GRADES = ['A', 'B', 'C', 'D'] as const;
export type PublicGrade = (typeof PUBLIC_GRADES)[number];

export const OfficialPublicGrade = z.strictObject({
  grade: z.enum(PUBLIC_GRADES),
  evaluatedOn: Day,
});
export type OfficialPublicGrade = z.infer<typeof OfficialPublicGrade>;

/** Severity classes of 信用修复管理办法 (2026-04-01); publication ends by itself after `publishUntil`. */
export const Penalty = z.strictObject({
  reference: Reference,
  severity: z.enum(['MINOR', 'GENERAL', 'SERIOUS']),
  decidedOn: Day,
  publishUntil: Day.nullable(),
  status: z.enum(['ACTIVE', 'REPAIR_PENDING', 'REPAIRED', 'EXPIRED', 'REVOKED']),
});
export type Penalty = z.infer<typeof Penalty>;

const JUDICIAL_FACTS = [
  'DISHONEST_DEBTOR',
  'SERIOUS_DISHONEST_LIST',
  'BANKRUPTCY',
  'CRIMINAL',
  'DEBT_EVASION',
  'ENFORCEMENT',
  'CONSUMPTION_RESTRICTION',
  'DEFENDANT_JUDGMENT',
] as const;

export const JudicialFact = z.strictObject({
  reference: Reference,
  fact: z.enum(JUDICIAL_FACTS),
  occurredOn: Day,
  endedOn: Day.nullable(),
  amountFen: Amount.nullable(),
});
export type JudicialFact = z.infer<typeof JudicialFact>;

export const Commitment = z.strictObject({
  reference: Reference,
  madeOn: Day,
  status: z.enum(['OPEN', 'KEPT', 'BROKEN']),
  settledOn: Day.nullable(),
});
export type Commitment = z.infer<typeof Commitment>;

export const Honour = z.strictObject({
  reference: Reference,
  honour: z.enum(['AWARD', 'QUALIFICATION', 'INCENTIVE_LIST', 'SOCIAL_RESPONSIBILITY']),
  level: z.enum(['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COUNTY']),
  awardedOn: Day,
  validUntil: Day.nullable(),
  tag: z.string().min(1).max(60).optional(),
});
export type Honour = z.infer<typeof Honour>;

/** 专利法 art. 2 knows three kinds of patent; a trademark is its own kind of right. */
export const IntellectualProperty = z.strictObject({
  reference: Reference,
  right: z.enum(['INVENTION', 'UTILITY_MODEL', 'DESIGN', 'TRADEMARK']),
  grantedOn: Day,
  // A right that is given up or declared void ends earlier: a later version says so.
  validUntil: Day.nullable(),
  pledged: z.boolean(),
});
export type IntellectualProperty = z.infer<typeof IntellectualProperty>;

/** A contract won in public resource trading; how it ended is dated, so that the past stays what it was. */
export const PublicContract = z.strictObject({
  reference: Reference,
  awardedOn: Day,
  amountFen: Amount,
  dueOn: Day.nullable(),
  status: z.enum(['OPEN', 'PERFORMED', 'BREACHED']),
  endedOn: Day.nullable(),
});
export type PublicContract = z.infer<typeof PublicContract>;

/** The source answered in full as of this day; only then does "nothing found" mean something. */
export const ItemChecked = z.strictObject({ checkedOn: Day });
export type ItemChecked = z.infer<typeof ItemChecked>;
