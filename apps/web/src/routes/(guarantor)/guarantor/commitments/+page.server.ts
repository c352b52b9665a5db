import { guarantee } from '@xyd/api/contract';
import { readCursor, writeCursor } from './ledger-cursor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('guarantor:guarantee');
  const bucket = guarantee.LiabilityBucket.safeParse(url.searchParams.get('bucket'));
  const cursor = readCursor(url.searchParams.get('cursor'));
  const ledger = await locals.api.guarantee.ledger.query({
    ...(bucket.success && { bucket: bucket.data }),
    ...(cursor && { cursor }),
  });
  return {
    bucket: bucket.success ? bucket.data : '',
    rows: ledger.rows,
    nextCursor: ledger.nextCursor && writeCursor(ledger.nextCursor),
  };
};
