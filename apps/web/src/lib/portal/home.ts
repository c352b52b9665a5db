import type { OrganisationKind } from '#lib/api/types.ts';

/** Where a person of this kind of organisation begins. A data provider has no desk, only its account. */
export const homeOf = (kind: OrganisationKind): string =>
  kind === 'provider' ? '/account/sessions' : `/${kind}`;
