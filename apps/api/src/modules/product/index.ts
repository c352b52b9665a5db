export { createProduct } from './create-product.ts';
export { editProduct } from './edit-product.ts';
export { indicativeLimit, type LimitBasis } from './limit-rules.ts';
export { lprOn, lprToday, type LprQuotes } from './lpr.ts';
export { catalogueChanged } from './product.jobs.ts';
export {
  catalogueNow,
  describeOffers,
  getProductVersion,
  getPublishedProduct,
  listCatalogue,
  listPublishedProducts,
  type ProductVersion,
} from './published-products.ts';
export { publishProduct } from './publish-product.ts';
export { allInAnnualRatePpm, contractRatePpm, exampleLoan, lprTenorFor } from './rules.ts';
export { submitProduct } from './submit-product.ts';
