import { adverseImpact } from '@xyd/scoring/workshop';
import type { FairnessView } from './model-contract.ts';
import type { PopulationFigure } from './model-population-store.ts';
import type { PlaceNames } from './model-store.ts';

/** Rates of fewer firms say more of the firms than of the model. */
export const SMALLEST_GROUP = 30;

/** Who gets BBB or better, by group: the four-fifths rule over the groups that are large enough. */
export function fairnessOf(
  attribute: FairnessView['attribute'],
  figures: readonly PopulationFigure[],
  names: PlaceNames,
): FairnessView {
  const groups = figures.filter(({ measure }) => measure === attribute);
  const large = groups.filter(({ firms }) => firms >= SMALLEST_GROUP);
  const small = groups.filter(({ firms }) => firms < SMALLEST_GROUP);
  return {
    attribute,
    groups: adverseImpact(
      {
        codes: Int32Array.from(large.flatMap(({ firms }, code) => repeated(code, firms))),
        levels: large.map(({ key }) => key),
      },
      Uint8Array.from(
        large.flatMap(({ firms, accepted }) => [
          ...repeated(1, accepted),
          ...repeated(0, firms - accepted),
        ]),
      ),
    )
      .map(({ group, rows, ...figure }) => ({
        key: group,
        name: names.get(group)?.name ?? null,
        englishName: names.get(group)?.englishName ?? null,
        firms: rows,
        ...figure,
      }))
      .toSorted((one, other) => one.impactRatio - other.impactRatio),
    suppressedGroups: small.length,
    suppressedFirms: small.reduce((sum, { firms }) => sum + firms, 0),
  };
}

const repeated = (value: number, times: number): number[] => Array<number>(times).fill(value);
