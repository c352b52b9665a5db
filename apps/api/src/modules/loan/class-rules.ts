import { LoanClass } from './contract.ts';

/**
 * The mildest class that days past due allow. Source: 商业银行金融资产风险分类办法 (银保监会 人民银行令〔2023〕第1号):
 * any overdue is at least 关注, above 90 days 次级, above 270 可疑, above 360 损失.
 */
export function classByOverdueDays(overdueDays: number): LoanClass {
  if (overdueDays > 360) return 'LOSS';
  if (overdueDays > 270) return 'DOUBTFUL';
  if (overdueDays > 90) return 'SUBSTANDARD';
  return overdueDays > 0 ? 'SPECIAL_MENTION' : 'PASS';
}

const gravity = (loanClass: LoanClass): number => LoanClass.options.indexOf(loanClass);

export const isMilder = (loanClass: LoanClass, than: LoanClass): boolean =>
  gravity(loanClass) < gravity(than);

/** The bank's class counts when it is the graver; the days past due are a floor under it. */
export const effectiveClass = (reported: LoanClass | null, byOverdueDays: LoanClass): LoanClass =>
  reported !== null && isMilder(byOverdueDays, reported) ? reported : byOverdueDays;

/** 不良: 次级, 可疑 and 损失. */
export const isNonPerforming = (loanClass: LoanClass): boolean =>
  !isMilder(loanClass, 'SUBSTANDARD');
