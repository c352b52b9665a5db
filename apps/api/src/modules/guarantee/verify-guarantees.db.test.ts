import { describe, expect } from 'vitest';
import type { Connection } from '@xyd/db';
import { system, test } from '../../testing/index.ts';
import { committedGuarantee } from './testing/index.ts';
import { verifyGuarantees } from './verify-guarantees.ts';

describe('the check of every guarantor’s figures', () => {
  test.for([
    ['a total', 'total_reservedFen_differs'],
    ['an exposure', 'reservedPrincipalFen_differs'],
    ['a guarantee', 'differs_from_events'],
  ] as const)(
    'names %s that was changed behind the platform’s back',
    async ([what, reason], { as, owner }) => {
      const { guarantor: people, guaranteeKey } = await committedGuarantee(as, owner);
      const before = await verifyGuarantees(as(system));
      expect(before.firstBreak).toBeNull();
      expect(before.guarantees).toBeGreaterThan(0);
      const { guarantorId } = people;
      const undo = await tamper(owner, what, { guarantorId, ...guaranteeKey });
      expect((await verifyGuarantees(as(system))).firstBreak).toMatchObject({
        guarantorId,
        reason,
      });
      await undo();
      expect((await verifyGuarantees(as(system))).firstBreak).toBeNull();
    },
  );
});

/** Writes a wrong figure as the superuser and returns how to take it back: the file's tests share one database. */
async function tamper(
  owner: Connection,
  what: 'a total' | 'an exposure' | 'a guarantee',
  key: { guarantorId: string; enterpriseId: string; guaranteeId: string },
): Promise<() => Promise<void>> {
  const write = async (fen: bigint): Promise<void> => {
    switch (what) {
      case 'a total':
        await owner.client`UPDATE guarantor SET reserved_fen = reserved_fen + ${String(fen)}::bigint
          WHERE guarantor_id = ${key.guarantorId}`;
        return;
      case 'an exposure':
        await owner.client`UPDATE guarantor_exposure
          SET reserved_principal_fen = reserved_principal_fen + ${String(fen)}::bigint
          WHERE guarantor_id = ${key.guarantorId} AND enterprise_id = ${key.enterpriseId}`;
        return;
      case 'a guarantee':
        await owner.client`UPDATE guarantee
          SET reserved_principal_fen = reserved_principal_fen + ${String(fen)}::bigint
          WHERE enterprise_id = ${key.enterpriseId} AND id = ${key.guaranteeId}`;
    }
  };
  await write(-1n);
  return () => write(1n);
}
