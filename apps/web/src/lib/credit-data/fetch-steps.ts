import type { ApiOutput } from '#lib/api/types.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SourceState, SourceStep } from '#lib/ui/SourceProgress.svelte';
import { sourceName } from './data-texts.ts';

type Fetch = ApiOutput['creditData']['progress']['fetches'][number];

const states: Record<Fetch['status'], SourceState> = {
  queued: 'waiting',
  fetching: 'running',
  complete: 'done',
  partial: 'partial',
  failed: 'failed',
  refused: 'failed',
};

/** Each source's fetch as a line of the progress list. */
export const fetchSteps = (fetches: readonly Fetch[]): SourceStep[] =>
  fetches.map((fetch) => {
    const detail = detailOf(fetch);
    return {
      key: fetch.source,
      label: sourceName(fetch.source),
      state: states[fetch.status],
      ...(detail !== null && { detail }),
    };
  });

function detailOf({ status, records, rejected, attempts }: Fetch): string | null {
  switch (status) {
    case 'complete':
      return m.credit_data_fetch_records({ count: records });
    case 'partial':
      return m.credit_data_fetch_partial({ count: records, rejected });
    case 'refused':
      return m.credit_data_fetch_refused();
    case 'failed':
      return m.credit_data_fetch_failed();
    case 'queued':
    case 'fetching':
      return attempts > 1 ? m.credit_data_fetch_again({ attempt: attempts }) : null;
  }
}
