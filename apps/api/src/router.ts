import { identityRouter } from './modules/identity/identity.router.ts';
import { router } from './transport/trpc/init.ts';

/** Everything the portals can ask. One line a module, in module order. */
export const appRouter = router({
  identity: identityRouter,
});

export type AppRouter = typeof appRouter;
