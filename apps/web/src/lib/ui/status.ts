import Ban from '@lucide/svelte/icons/ban';
import Check from '@lucide/svelte/icons/check';
import CheckCheck from '@lucide/svelte/icons/check-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import Clock from '@lucide/svelte/icons/clock';
import CornerUpLeft from '@lucide/svelte/icons/corner-up-left';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Minus from '@lucide/svelte/icons/minus';
import Pause from '@lucide/svelte/icons/pause';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import X from '@lucide/svelte/icons/x';
import type { Component } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from './tone.ts';

export type StatusKind =
  | 'application'
  | 'consent'
  | 'product'
  | 'loan'
  | 'loan_class'
  | 'guarantee';
export type Status = { label: () => string; tone: Tone; icon: Component };

const status = (label: () => string, tone: Tone, icon: Component): Status => ({
  label,
  tone,
  icon,
});

// Every state has a word, a shape and a tone, so that none of them is told by colour alone.
const statuses: Record<StatusKind, Record<string, Status>> = {
  application: {
    draft: status(m.application_status_draft, 'neutral', CircleDashed),
    submitted: status(m.application_status_submitted, 'info', Clock),
    returned: status(m.application_status_returned, 'warn', CornerUpLeft),
    accepted: status(m.application_status_accepted, 'info', CircleDot),
    due_diligence: status(m.application_status_due_diligence, 'info', CircleDot),
    offered: status(m.application_status_offered, 'warn', Hourglass),
    approved: status(m.application_status_approved, 'ok', Check),
    rejected: status(m.application_status_rejected, 'bad', X),
    withdrawn: status(m.application_status_withdrawn, 'neutral', Minus),
    declined: status(m.application_status_declined, 'neutral', Minus),
    contracted: status(m.application_status_contracted, 'ok', Check),
    disbursed: status(m.application_status_disbursed, 'ok', CheckCheck),
    expired: status(m.application_status_expired, 'neutral', Minus),
  },
  consent: {
    draft: status(m.consent_status_draft, 'neutral', CircleDashed),
    requested: status(m.consent_status_requested, 'warn', Clock),
    partially_signed: status(m.consent_status_partially_signed, 'warn', CircleDot),
    active: status(m.consent_status_active, 'ok', ShieldCheck),
    expiring: status(m.consent_status_expiring, 'warn', Hourglass),
    paused: status(m.consent_status_paused, 'neutral', Pause),
    revoked: status(m.consent_status_revoked, 'neutral', Ban),
    terminated: status(m.consent_status_terminated, 'neutral', Ban),
    expired: status(m.consent_status_expired, 'neutral', Minus),
    superseded: status(m.consent_status_superseded, 'neutral', Minus),
    rejected: status(m.consent_status_rejected, 'neutral', X),
    purging: status(m.consent_status_purging, 'info', Hourglass),
    purged: status(m.consent_status_purged, 'neutral', CheckCheck),
  },
  product: {
    draft: status(m.product_status_draft, 'neutral', CircleDashed),
    in_review: status(m.product_status_in_review, 'info', Clock),
    published: status(m.product_status_published, 'ok', Check),
    suspended: status(m.product_status_suspended, 'warn', Pause),
    withdrawn: status(m.product_status_withdrawn, 'neutral', Minus),
    retired: status(m.product_status_retired, 'neutral', Minus),
  },
  loan: {
    requested: status(m.loan_status_requested, 'info', Hourglass),
    cancelled: status(m.loan_status_cancelled, 'neutral', Minus),
    active: status(m.loan_status_active, 'ok', Check),
    repaying: status(m.loan_status_repaying, 'ok', CircleDot),
    settled: status(m.loan_status_settled, 'ok', CheckCheck),
    overdue: status(m.loan_status_overdue, 'bad', TriangleAlert),
    written_off: status(m.loan_status_written_off, 'bad', X),
    suspended: status(m.loan_status_suspended, 'warn', Pause),
    closed: status(m.loan_status_closed, 'neutral', Minus),
  },
  loan_class: {
    pass: status(m.loan_class_pass, 'ok', Check),
    normal: status(m.loan_class_normal, 'ok', Check),
    special_mention: status(m.loan_class_special_mention, 'warn', TriangleAlert),
    substandard: status(m.loan_class_substandard, 'bad', TriangleAlert),
    doubtful: status(m.loan_class_doubtful, 'bad', TriangleAlert),
    loss: status(m.loan_class_loss, 'bad', X),
  },
  guarantee: {
    requested: status(m.guarantee_status_requested, 'info', Clock),
    reserved: status(m.guarantee_status_reserved, 'info', Hourglass),
    committed: status(m.guarantee_status_committed, 'ok', Check),
    in_force: status(m.guarantee_status_in_force, 'ok', ShieldCheck),
    declined: status(m.guarantee_status_declined, 'bad', X),
    expired: status(m.guarantee_status_expired, 'neutral', Minus),
    released: status(m.guarantee_status_released, 'neutral', CheckCheck),
    called: status(m.guarantee_status_called, 'warn', TriangleAlert),
    paid: status(m.guarantee_status_paid, 'bad', TriangleAlert),
    recovering: status(m.guarantee_status_recovering, 'warn', CircleDot),
    claimed: status(m.guarantee_status_claimed, 'warn', TriangleAlert),
    compensated: status(m.guarantee_status_compensated, 'bad', CheckCheck),
    lapsed: status(m.guarantee_status_lapsed, 'neutral', Minus),
    closed: status(m.guarantee_status_closed, 'neutral', CheckCheck),
  },
};

/** A state this build does not know yet is shown by its code rather than hidden. */
export function statusOf(kind: StatusKind, value: string): Status {
  return statuses[kind][value] ?? { label: () => value, tone: 'neutral', icon: CircleDashed };
}
