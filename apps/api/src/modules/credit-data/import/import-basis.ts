import type { CreditRecord } from '@xyd/scoring';
import type { OrganisationId } from '@xyd/db/ids';
import type { Actor } from '../../../kernel/actor.ts';
import type { TransactionContext } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { parseLocalDate, type LocalDate } from '../../../kernel/local-date.ts';
import { ConsentItemCode } from '../../consent/contract.ts';
import { dataItemsOf } from '../catalogue.ts';
import { findImportedFirm } from '../import-store.ts';
import { toCreditRecord } from '../read-records.ts';
import { readLatest } from '../record-store.ts';

declare const checked: unique symbol;

/**
 * That the operator may read a firm's imported records: there is no consent, but an instrument of the operator under
 * which a data set without persons or real names was loaded. Only the import command holds one, so that nothing else
 * can read a firm without its consent.
 */
export type ImportBasis = {
  readonly enterpriseId: OrganisationId;
  readonly instrument: string;
  /** The day on which the data set's figures are to be looked at. */
  readonly observedOn: LocalDate;
  readonly [checked]: true;
};

/** The name under which the import command acts. */
export const IMPORT_JOB = 'credit-data.import';

export const isImporter = (actor: Actor): boolean =>
  actor.kind === 'system' && actor.job === IMPORT_JOB;

/** Step, for the import command only: the firm's basis, or null for a firm that did not come by import. */
export async function importBasis(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<ImportBasis | null> {
  if (!isImporter(tx.actor)) throw new DomainError('forbidden', { action: 'import_basis' });
  const firm = await findImportedFirm(tx, enterpriseId);
  return firm
    ? asBasis({
        enterpriseId,
        instrument: firm.instrument,
        observedOn: parseLocalDate(firm.observedOn),
      })
    : null;
}

/** Step: the imported records that a basis opens, each subject's latest version. */
export async function readImportedRecords(
  tx: TransactionContext,
  basis: ImportBasis,
): Promise<CreditRecord[]> {
  const items = ConsentItemCode.options.flatMap(dataItemsOf);
  const rows = await readLatest(tx, [{ enterpriseId: basis.enterpriseId, items }]);
  return rows.filter(({ source }) => source === 'import').map(toCreditRecord);
}

const asBasis = (facts: Omit<ImportBasis, typeof checked>): ImportBasis => facts as ImportBasis;
