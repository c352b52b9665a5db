import { readApiError } from '#lib/api/api-error.ts';
import type { ApiClient } from '#lib/api/types.ts';

const OWN_FAULT = 500;

/** A tile's data, or nothing when the platform itself failed: the rest of the page lives on. */
async function unlessDown<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if ((readApiError(error)?.status ?? 0) >= OWN_FAULT) return undefined;
    throw error;
  }
}

/** Everything the home shows, asked for at once. */
export async function loadTiles(api: ApiClient) {
  const [consents, progress, score, match, applications, lines, loans, news] = await Promise.all([
    unlessDown(
      api.consent.list.query({
        status: ['active', 'paused', 'requested', 'partially_signed', 'draft'],
        limit: 50,
      }),
    ),
    unlessDown(api.creditData.progress.query({})),
    unlessDown(api.scoring.current.query()),
    unlessDown(api.matching.summary.query()),
    unlessDown(api.application.mine.query({ limit: 20 })),
    unlessDown(api.loan.lines.query()),
    unlessDown(api.loan.mine.query({ limit: 20 })),
    unlessDown(api.notification.list.query({ limit: 4 })),
  ]);
  return {
    consents: consents?.items,
    progress,
    score,
    match,
    applications: applications?.rows,
    lines,
    loans: loans?.loans,
    news: news?.rows,
  };
}
export type Tiles = Awaited<ReturnType<typeof loadTiles>>;
