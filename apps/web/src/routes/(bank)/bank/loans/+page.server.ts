import { bookTabOf, loanFilterOf } from './loan-filter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('bank:loan');
  return {
    tab: bookTabOf(url.searchParams.get('tab')),
    loanClass: url.searchParams.get('class') ?? '',
    search: url.searchParams.get('search') ?? '',
    book: await locals.api.loan.book.query(loanFilterOf(url.searchParams)),
  };
};
