import type { Actor } from '../../kernel/actor.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { findRegion, type RegionRow } from './read-store.ts';

/** Whether a place lies in a territory: the province holds all, a city its counties, a county itself. */
function liesIn(place: Pick<RegionRow, 'code' | 'parentCode'>, territory: string): boolean {
  return (
    place.code === territory ||
    place.parentCode === territory ||
    (territory.endsWith('0000') && place.code.startsWith(territory.slice(0, 2)))
  );
}

/**
 * The place that a government's question is about: its own territory when none is named. Errors:
 * `dashboard.unknown_region`, `dashboard.outside_territory`.
 */
export async function requireTerritory(
  tx: TransactionContext,
  regionCode: string | undefined,
): Promise<RegionRow> {
  const territory = territoryOf(tx.actor);
  const place = await findRegion(tx, regionCode ?? territory);
  if (!place) throw new DomainError('dashboard.unknown_region');
  if (!liesIn(place, territory)) throw new DomainError('dashboard.outside_territory');
  return place;
}

function territoryOf(actor: Actor): string {
  if (actor.kind !== 'user' || actor.organisationKind !== 'government') {
    throw new DomainError('forbidden', { action: 'read' });
  }
  return actor.regionCode;
}
