/** This address with one parameter set, or taken away when the value is null. A new filter or sort starts at the first page. */
export function withParameter(
  url: { pathname: string; search: string },
  name: string,
  value: string | null,
): string {
  const parameters = new URLSearchParams(url.search);
  for (const place of ['page', 'cursor']) parameters.delete(place);
  if (value === null) parameters.delete(name);
  else parameters.set(name, value);
  const query = parameters.toString();
  return query === '' ? url.pathname : `${url.pathname}?${query}`;
}
