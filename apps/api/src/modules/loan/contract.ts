export * from './loan-contract.ts';
export * from './book-contract.ts';
