type Address = { searchParams: { get: (name: string) => string | null } };

/** A page of the consent's way, carrying along where its person wants to go afterwards. */
export function goOn(from: Address, to: string): string {
  const next = from.searchParams.get('next');
  if (next === null) return to;
  return `${to}${to.includes('?') ? '&' : '?'}${new URLSearchParams({ next }).toString()}`;
}
