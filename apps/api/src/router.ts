import { applicationRouter } from './modules/application/application.router.ts';
import { guaranteeRouter } from './modules/guarantee/guarantee.router.ts';
import { auditRouter } from './modules/audit/audit.router.ts';
import { consentRouter } from './modules/consent/consent.router.ts';
import { creditDataRouter } from './modules/credit-data/credit-data.router.ts';
import { enterpriseRouter } from './modules/enterprise/enterprise.router.ts';
import { identityRouter } from './modules/identity/identity.router.ts';
import { notificationRouter } from './modules/notification/notification.router.ts';
import { matchingRouter } from './modules/matching/matching.router.ts';
import { productRouter } from './modules/product/product.router.ts';
import { scoringRouter } from './modules/scoring/scoring.router.ts';
import { loanRouter } from './modules/loan/loan.router.ts';
import { dashboardRouter } from './modules/dashboard/dashboard.router.ts';
import { router } from './transport/trpc/init.ts';

/** Everything the portals can ask. One line a module, in module order. */
export const appRouter = router({
  audit: auditRouter,
  identity: identityRouter,
  enterprise: enterpriseRouter,
  consent: consentRouter,
  creditData: creditDataRouter,
  scoring: scoringRouter,
  product: productRouter,
  matching: matchingRouter,
  application: applicationRouter,
  guarantee: guaranteeRouter,
  loan: loanRouter,
  notification: notificationRouter,
  dashboard: dashboardRouter,
});

export type AppRouter = typeof appRouter;
