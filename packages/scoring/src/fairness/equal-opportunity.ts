import type { Target } from '../table/table.ts';
import { rowsByGroup, type Groups } from './groups.ts';

export type EqualOpportunity = {
  readonly groups: readonly {
    readonly group: string;
    readonly goods: number;
    /** Share of the good cases that were accepted; null in a group without good cases. */
    readonly acceptedShareOfGoods: number | null;
  }[];
  /** Between the groups best and worst off; 0 when fewer than two can be compared. */
  readonly gap: number;
};

/** Whether firms that do repay are accepted alike, whatever their group (Hardt, Price & Srebro 2016). */
export function equalOpportunity(
  groups: Groups,
  target: Target,
  accepted: Uint8Array,
): EqualOpportunity {
  const found = rowsByGroup(groups).map(({ group, rows }) => {
    const goods = rows.filter((row) => target[row] === 0);
    const count = goods.reduce((sum, row) => sum + (accepted[row] ?? 0), 0);
    return {
      group,
      goods: goods.length,
      acceptedShareOfGoods: goods.length === 0 ? null : count / goods.length,
    };
  });
  const shares = found.flatMap(({ acceptedShareOfGoods }) => acceptedShareOfGoods ?? []);
  return { groups: found, gap: shares.length < 2 ? 0 : Math.max(...shares) - Math.min(...shares) };
}
