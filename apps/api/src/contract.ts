/** What the web may import: inputs, views and enums of every module. No logic, nothing that needs Node. */
export type { DomainErrorCode } from './kernel/error-codes.ts';
export * as audit from './modules/audit/contract.ts';
export * as identity from './modules/identity/contract.ts';
export * as enterprise from './modules/enterprise/contract.ts';
export * as consent from './modules/consent/contract.ts';
export * as creditData from './modules/credit-data/contract.ts';
export * as scoring from './modules/scoring/contract.ts';
export * as product from './modules/product/contract.ts';
export * as matching from './modules/matching/contract.ts';
export * as application from './modules/application/contract.ts';
export * as guarantee from './modules/guarantee/contract.ts';
export * as loan from './modules/loan/contract.ts';
export * as notification from './modules/notification/contract.ts';
export * as dashboard from './modules/dashboard/contract.ts';
