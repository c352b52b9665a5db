import type { application } from '@xyd/api/contract';
import { m } from '#lib/paraglide/messages.js';
import type { TimelineEvent } from '#lib/ui/Timeline.svelte';
import type { Tone } from '#lib/ui/tone.ts';
import { actionText, reasonText } from './application-texts.ts';

const tones: Partial<Record<application.ApplicationAction, Tone>> = {
  approve: 'ok',
  contract: 'ok',
  return: 'warn',
  reject: 'bad',
  withdraw: 'neutral',
  declineOffer: 'neutral',
  expire: 'neutral',
};

/** What happened to an application, newest first: who, when, and in which words. */
export function timelineEvents(
  events: readonly application.ApplicationEventView[],
): TimelineEvent[] {
  return events.toReversed().map((event) => {
    const { sequence, action, actorName, reasonCodes, note, occurredAt } = event;
    const reasons = reasonCodes.map(reasonText).join(m.matching_list_separator());
    const detail = [reasons, note ?? ''].filter((part) => part !== '').join(' — ');
    const tone = tones[action] ?? 'info';
    return {
      key: String(sequence),
      title: actionText(action),
      at: occurredAt,
      actor: actorName === '' ? m.application_actor_system() : actorName,
      tone,
      ...(detail !== '' && { detail }),
    };
  });
}
