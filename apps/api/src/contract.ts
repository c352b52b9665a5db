/** What the web may import: inputs, views and enums of every module. No logic, nothing that needs Node. */
export type { DomainErrorCode } from './kernel/error-codes.ts';
export * as identity from './modules/identity/contract.ts';
