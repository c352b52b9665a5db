import type { ApiClient } from '#lib/api/types.ts';

let answer: Promise<boolean> | undefined;

/** Whether the API runs the demo world: a fact of the installation, the same for everyone, so asked once. */
export function isDemo(api: ApiClient): Promise<boolean> {
  answer ??= api.identity.demoAccounts.query().then(
    (accounts) => accounts.length > 0,
    () => {
      answer = undefined;
      return false;
    },
  );
  return answer;
}
