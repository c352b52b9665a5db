import type { guarantee } from '@xyd/api/contract';
import { moneyText } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { TimelineEvent } from '#lib/ui/Timeline.svelte';
import type { Tone } from '#lib/ui/tone.ts';
import { guaranteeActionText, guaranteeReasonText } from './guarantee-texts.ts';

const tones: Partial<Record<guarantee.GuaranteeAction, Tone>> = {
  commit: 'ok',
  activate: 'ok',
  settle: 'ok',
  settlePart: 'ok',
  decline: 'bad',
  claim: 'bad',
  release: 'neutral',
  lapse: 'neutral',
};

/** What happened to a guarantee, newest first, with what each step moved. */
export const guaranteeEvents = (events: readonly guarantee.GuaranteeEventView[]): TimelineEvent[] =>
  events.toReversed().map((event) => {
    const detail = [
      event.reasonCodes.map(guaranteeReasonText).join(m.matching_list_separator()),
      movedText(event),
      event.note ?? '',
    ].filter((part) => part !== '');
    return {
      key: String(event.sequence),
      title: guaranteeActionText(event.action),
      at: event.occurredAt,
      actor: event.actorName,
      tone: tones[event.action] ?? 'info',
      ...(detail.length > 0 && { detail: detail.join(' — ') }),
    };
  });

function movedText({ reservedDeltaFen, inForceDeltaFen }: guarantee.GuaranteeEventView): string {
  const text = (fen: bigint) => moneyText(fen, { unit: 'yuan', locale: getLocale() });
  const parts: string[] = [];
  if (reservedDeltaFen !== 0n)
    parts.push(m.guarantee_moved_reserved({ amount: text(reservedDeltaFen) }));
  if (inForceDeltaFen !== 0n)
    parts.push(m.guarantee_moved_in_force({ amount: text(inForceDeltaFen) }));
  return parts.join(m.matching_list_separator());
}
