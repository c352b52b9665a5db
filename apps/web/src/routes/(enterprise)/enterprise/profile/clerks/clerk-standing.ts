import type { enterprise } from '@xyd/api/contract';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

const standings: Record<enterprise.ClerkView['standing'], { label: () => string; tone: Tone }> = {
  in_force: { label: m.enterprise_clerk_in_force, tone: 'ok' },
  not_yet: { label: m.enterprise_clerk_not_yet, tone: 'info' },
  expired: { label: m.enterprise_clerk_expired, tone: 'neutral' },
  revoked: { label: m.enterprise_clerk_revoked, tone: 'neutral' },
};

export const clerkStanding = (
  standing: enterprise.ClerkView['standing'],
): { label: string; tone: Tone } => ({
  label: standings[standing].label(),
  tone: standings[standing].tone,
});
