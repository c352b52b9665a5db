import type { RecordsRequest, RecordsResponse } from '../connectors/contract.ts';
import { addDays, dayOf, parseLocalDate } from '../kernel/local-date.ts';
import type { Fault } from './faults.ts';
import { Refusal } from './verify-request.ts';
import { firmOf, isFictitious, recordsOf, type WorldRecord } from './world/index.ts';

/** What each source holds. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  tax: ['TAX', 'INVOICE'],
  electricity: ['ELECTRICITY'],
  water: ['WATER'],
  gas: ['GAS'],
  social_insurance: ['SOCIAL_INSURANCE'],
  housing_fund: ['HOUSING_FUND'],
  market_regulator: [
    'REGISTRATION',
    'PENALTY',
    'COMMITMENT',
    'HONOUR',
    'INTELLECTUAL_PROPERTY',
    'PUBLIC_CONTRACT',
  ],
  court: ['JUDICIAL'],
  credit_bureau: ['FINANCING'],
};

export const SOURCES: readonly string[] = Object.keys(ITEMS);

const HANG_MS = 120_000;
const OVERSIZED_BYTES = 5_000_000;

export type AnswerOptions = { fault: Fault | null; now: Date; latencyMs: number };

/** Answers a verified question, or fails the way that was planned. */
export async function answerRecords(
  request: RecordsRequest,
  { fault, now, latencyMs }: AnswerOptions,
): Promise<Response> {
  await pause(fault?.kind === 'slow' ? fault.latencyMs : jittered(latencyMs, request.requestId));
  switch (fault?.kind ?? 'none') {
    case 'status':
      return new Response('fault', { status: fault?.status ?? 500 });
    case 'hang':
      await pause(HANG_MS);
      return new Response('late', { status: 504 });
    case 'malformed':
      return Response.json({ requestId: request.requestId, outcome: 'complete', rows: [] });
    case 'oversized':
      return new Response('x'.repeat(OVERSIZED_BYTES));
    case 'none':
    case 'slow':
    case 'partial':
    case 'surplus':
      return Response.json(answerOf(request, now, fault));
  }
}

function answerOf(request: RecordsRequest, now: Date, fault: Fault | null): RecordsResponse {
  const { requestId, subject, items, dataFrom, dataTo } = request;
  const held = ITEMS[request.source] ?? [];
  if (items.some((item) => !held.includes(item))) throw new Refusal('item_unknown', 400);
  if (!isFictitious(subject.uscc)) throw new Refusal('enterprise_unknown', 404);
  const today = dayOf(now);
  const isPartial = fault?.kind === 'partial';
  const answered = isPartial ? items.slice(0, -1) : items;
  const range =
    fault?.kind === 'surplus'
      ? { dataFrom: addDays(parseLocalDate(dataFrom), -70), dataTo }
      : { dataFrom, dataTo };
  const records: WorldRecord[] = recordsOf(firmOf(subject.uscc), answered, { ...range, today });
  return {
    requestId,
    outcome: isPartial ? 'partial' : 'complete',
    asOf: today,
    // Of a single item a partial answer brings the older half of it.
    records: isPartial && answered.length === 0 ? olderHalf(request, today) : records,
    missingItems: isPartial ? items.slice(-1) : [],
  };
}

function olderHalf(request: RecordsRequest, today: string): WorldRecord[] {
  const { subject, items, dataFrom, dataTo } = request;
  const all = recordsOf(firmOf(subject.uscc), items, { dataFrom, dataTo, today });
  return all.filter(({ kind }) => kind !== 'item_checked').slice(0, Math.ceil(all.length / 2));
}

/** Between half and one and a half times the usual, the same for the same request. */
function jittered(latencyMs: number, requestId: string): number {
  const share = Number.parseInt(requestId.slice(0, 4), 16) / 0xffff;
  return Math.round(latencyMs * (0.5 + share));
}

const pause = (milliseconds: number): Promise<void> =>
  milliseconds <= 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        setTimeout(resolve, milliseconds).unref();
      });
