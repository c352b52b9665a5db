import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import type { DemoAccountView } from './contract.ts';
import { listUsedTimeSteps } from './attempt-store.ts';
import * as store from './store.ts';
import { goodCodes } from './totp.ts';

/** Every demo account has this password; there are none outside demo mode. */
export const DEMO_PASSWORD = 'XinYiDai-2026';

/**
 * Accounts for trying each portal, each with a code that is good now: many people try the same account, and a code
 * is good once. Empty outside demo mode.
 */
export async function listDemoAccounts(context: Context): Promise<DemoAccountView[]> {
  if (!context.settings.demoMode) return [];
  return await withTransaction(asSystem(context, 'identity.demo-accounts'), async (tx) => {
    const views: DemoAccountView[] = [];
    const accounts = await store.listDemoAccounts(tx);
    const used = await listUsedTimeSteps(
      tx,
      accounts.map(({ id }) => id),
    );
    for (const account of accounts) {
      const memberships = await store.listMemberships(tx, account.id);
      const [first] = memberships;
      if (!first) continue;
      const described = await store.describeOrganisations(tx, [first.organisationId]);
      views.push({
        login: account.login,
        name: account.name,
        password: DEMO_PASSWORD,
        organisationKind: first.organisationKind,
        organisationName: described.get(first.organisationId)?.name ?? '',
        roles: memberships.map(({ role }) => role),
        oneTimeCode:
          account.totpSecret &&
          unusedCode(account.totpSecret, tx.clock.now(), used.get(account.id)),
      });
    }
    return views;
  });
}

function unusedCode(secret: string, now: Date, used: readonly bigint[] = []): string | null {
  const codes = goodCodes(secret, now);
  const fresh = codes.find(({ timeStep }) => !used.includes(timeStep)) ?? codes[0];
  return fresh?.code ?? null;
}
