import { loan } from '@xyd/api/contract';

export type BookTab = 'all' | 'requested' | 'active' | 'overdue' | 'called';
const filters = {
  all: {},
  requested: { status: 'REQUESTED' },
  active: { status: 'ACTIVE' },
  overdue: { overdueOnly: true },
  called: { claimStatus: 'called' },
} as const satisfies Record<BookTab, Partial<loan.ListLoansInput>>;

const isTab = (value: string): value is BookTab => Object.hasOwn(filters, value);
export const bookTabOf = (value: string | null): BookTab =>
  value !== null && isTab(value) ? value : 'all';

/** What the address asks the book for; what it does not know is left out. */
export function loanFilterOf(parameters: URLSearchParams): Partial<loan.ListLoansInput> {
  const loanClass = loan.LoanClass.safeParse(parameters.get('class'));
  const search = parameters.get('search')?.trim().slice(0, 60) ?? '';
  const cursor = parameters.get('cursor');
  return {
    ...filters[bookTabOf(parameters.get('tab'))],
    ...(loanClass.success && { loanClass: loanClass.data }),
    ...(search !== '' && { search }),
    ...(cursor !== null && { cursor }),
  };
}
