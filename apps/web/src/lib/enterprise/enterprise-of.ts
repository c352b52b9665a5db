import { error } from '@sveltejs/kit';
import { z } from 'zod';

/** Rows lie with the firm, so the addresses of banks and guarantors name it: `?enterprise=<id>`. */
export function enterpriseOf(url: URL): string {
  const parsed = z.uuid().safeParse(url.searchParams.get('enterprise'));
  if (!parsed.success) error(404, { message: 'not found', code: 'not_found', requestId: null });
  return parsed.data;
}
