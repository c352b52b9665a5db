import type { loan } from '@xyd/api/contract';
import { textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

type InstalmentState = loan.InstalmentView['state'];
type TransferKind = loan.TransferView['kind'];

const instalments: Record<InstalmentState, { label: () => string; tone: Tone }> = {
  paid: { label: m.loan_instalment_paid, tone: 'ok' },
  due: { label: m.loan_instalment_due, tone: 'warn' },
  overdue: { label: m.loan_instalment_overdue, tone: 'bad' },
  upcoming: { label: m.loan_instalment_upcoming, tone: 'neutral' },
};

const transfers: Record<TransferKind, () => string> = {
  grant: m.loan_transfer_grant,
  reserve: m.loan_transfer_reserve,
  release: m.loan_transfer_release,
  disburse: m.loan_transfer_disburse,
  accrue_interest: m.loan_transfer_accrue_interest,
  accrue_penalty: m.loan_transfer_accrue_penalty,
  repay: m.loan_transfer_repay,
  compensate: m.loan_transfer_compensate,
  reverse: m.loan_transfer_reverse,
};

export const instalmentState = (state: InstalmentState): { label: string; tone: Tone } => ({
  label: instalments[state].label(),
  tone: instalments[state].tone,
});

export const transferName = (kind: string): string => textOf(transfers, kind);
