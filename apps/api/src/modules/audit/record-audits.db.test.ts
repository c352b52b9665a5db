import { describe, expect } from 'vitest';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { withTransaction } from '../../kernel/context.ts';
import { auditActions, system, test } from '../../testing/index.ts';
import { recordAudit } from './record-audit.ts';
import { recordAudits } from './record-audits.ts';
import { verifyAudit } from './verify-audit.ts';

describe('a batch of events', () => {
  test('makes the same chains as one by one, several links a chain, also beside another batch', async ({
    as,
    owner,
  }) => {
    const chains = [newId<'Organisation'>(), newId<'Organisation'>()];
    const batch = (ids: readonly OrganisationId[]): Promise<void> =>
      withTransaction(as(system), (tx) =>
        recordAudits(
          tx,
          ids.map((chainId, index) => ({
            chainId,
            action: `test.act-${index}`,
            entity: 'test',
            entityId: newId(),
          })),
        ),
      );
    await batch([...chains, ...chains]);
    await Promise.all([batch(chains), batch(chains.toReversed()), batch([])]);
    for (const chainId of chains) {
      expect(await auditActions(owner, chainId)).toHaveLength(4);
      await withTransaction(as(system), (tx) =>
        recordAudit(tx, { chainId, action: 'test.last', entity: 'test', entityId: newId() }),
      );
    }
    expect((await verifyAudit(as(system))).firstBreak).toBeNull();
  });
});
