import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import type { DemoAccountView } from './contract.ts';
import * as store from './store.ts';
import { currentCode } from './totp.ts';

/** Every demo account has this password; there are none outside demo mode. */
export const DEMO_PASSWORD = 'XinYiDai-2026';

/** Accounts for trying each portal, with the code their authenticator would show. Empty outside demo mode. */
export async function listDemoAccounts(context: Context): Promise<DemoAccountView[]> {
  if (!context.settings.demoMode) return [];
  return await withTransaction(asSystem(context, 'identity.demo-accounts'), async (tx) => {
    const views: DemoAccountView[] = [];
    for (const account of await store.listDemoAccounts(tx)) {
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
        oneTimeCode: account.totpSecret && currentCode(account.totpSecret, tx.clock.now()),
      });
    }
    return views;
  });
}
