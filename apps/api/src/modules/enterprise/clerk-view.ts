import type { LocalDate } from '../../kernel/local-date.ts';
import type { ClerkView } from './contract.ts';
import { standingOf } from './delegate-rules.ts';
import type { DelegateRow } from './store.ts';

export const toClerkView = (row: DelegateRow, today: LocalDate): ClerkView => ({
  userId: row.userId,
  name: row.clerkName,
  instrumentNumber: row.instrumentNumber,
  validFrom: row.validFrom,
  validTo: row.validTo,
  grantedAt: row.grantedAt,
  revokedAt: row.revokedAt,
  standing: standingOf(row, today),
});
