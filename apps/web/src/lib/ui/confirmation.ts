type Address = { pathname: string; search: string };

const parameter = 'confirm';

/** Where the browser scrolls to: the confirming form may lie below the fold of a long page. */
export const confirmationId = 'confirm';

/** Whether this address asks for the confirmation of this name. Without scripts the address is what opens it. */
export const isAskedIn = ({ search }: Address, name: string): boolean =>
  new URLSearchParams(search).get(parameter) === name;

/** What a form must send along to ask for a confirmation and keep the rest of the address. */
export const askingFields = ({ search }: Address, name: string): [string, string][] => [
  ...keptFields(search),
  [parameter, name],
];

/** The action's address: a refusal without scripts comes back with the confirmation still open. */
export const confirmingAction = (action: string, name: string): string =>
  `${action}&${new URLSearchParams({ [parameter]: name }).toString()}#${confirmationId}`;

/** The same page with nothing asked. */
export function unaskedAddress({ pathname, search }: Address): string {
  const kept = new URLSearchParams(keptFields(search)).toString();
  return kept === '' ? pathname : `${pathname}?${kept}`;
}

/** After a refused post the address names the action (`?/revoke`); a link that kept it would say it again. */
const keptFields = (search: string): [string, string][] =>
  [...new URLSearchParams(search)].filter(([key]) => key !== parameter && !key.startsWith('/'));
