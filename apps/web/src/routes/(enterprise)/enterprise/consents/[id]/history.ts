import type { consent } from '@xyd/api/contract';
import { transitionText } from '#lib/consent/consent-reasons.ts';
import { itemName, purposeName } from '#lib/consent/consent-texts.ts';
import type { TimelineEvent } from '#lib/ui/Timeline.svelte';
import type { Tone } from '#lib/ui/tone.ts';

const tones: Record<string, Tone> = { active: 'ok', paused: 'warn', requested: 'warn' };

/** What became of the consent, newest first; a single grant's end names the grant. */
export const historyEvents = ({
  history,
  recipients,
}: consent.ConsentDetailView): TimelineEvent[] =>
  history.toReversed().map(({ at, to, reasonCode, grant }, index) => {
    const detail = grant && [
      recipients.find(({ id }) => id === grant.recipientId)?.name ?? '',
      grant.itemCode === null ? '' : itemName(grant.itemCode),
      grant.purpose === null ? '' : purposeName(grant.purpose),
    ];
    return {
      key: String(history.length - index),
      title: transitionText(reasonCode),
      at,
      tone: tones[to] ?? 'neutral',
      ...(detail && { detail: detail.filter((part) => part !== '').join(' · ') }),
    };
  });
