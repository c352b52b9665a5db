import type { PageServerLoad } from './$types';

const LIMIT = 20;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('enterprise:loan');
  const cursor = url.searchParams.get('cursor');
  const [lines, page] = await Promise.all([
    locals.api.loan.lines.query(),
    locals.api.loan.mine.query({ limit: LIMIT, ...(cursor !== null && { cursor }) }),
  ]);
  return { lines, loans: page.loans, nextCursor: page.nextCursor };
};
