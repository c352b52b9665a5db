/** What the page is about, for the address of a form's action: a named action replaces the query. */
export const chosenProducts = (candidates: readonly { offer: { productId: string } }[]): string =>
  candidates.map(({ offer }) => `&product=${offer.productId}`).join('');
