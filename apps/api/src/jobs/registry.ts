import type { JobHandler } from './handle.ts';
import { auditHandlers } from '../modules/audit/handlers.ts';
import { enterpriseHandlers } from '../modules/enterprise/handlers.ts';
import { identityHandlers } from '../modules/identity/handlers.ts';
import { consentHandlers } from '../modules/consent/handlers.ts';
import { creditDataHandlers } from '../modules/credit-data/handlers.ts';
import { applicationHandlers } from '../modules/application/handlers.ts';
import { guaranteeHandlers } from '../modules/guarantee/handlers.ts';
import { matchingHandlers } from '../modules/matching/handlers.ts';
import { scoringHandlers } from '../modules/scoring/handlers.ts';
import { loanHandlers } from '../modules/loan/handlers.ts';
import { dashboardHandlers } from '../modules/dashboard/handlers.ts';
import { notificationHandlers } from '../modules/notification/handlers.ts';

/** Every job the worker can run. One line a module, in module order. */
export const jobHandlers: readonly JobHandler[] = [
  ...auditHandlers,
  ...identityHandlers,
  ...enterpriseHandlers,
  ...consentHandlers,
  ...creditDataHandlers,
  ...scoringHandlers,
  ...matchingHandlers,
  ...applicationHandlers,
  ...guaranteeHandlers,
  ...loanHandlers,
  ...notificationHandlers,
  ...dashboardHandlers,
];
