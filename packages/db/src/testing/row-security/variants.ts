import { newId } from '../../ids.ts';
import type { Row } from './model.ts';
import { columnsOf } from './model.ts';
import { allOf, type Condition, type Ownership } from './ownership.ts';

/** Rows that the declaration tells apart: one with each named value, one with none, one whose owners coincide. */
export function variantsOf(ownership: Ownership): Row[] {
  const all = allOf(ownership);
  const conditions = all.flatMap(({ where = [], becomes = [] }) => [...where, ...becomes]);
  let variants: Row[] = [{}];
  for (const [column, values] of valuesByColumn(conditions)) {
    variants = variants.flatMap((variant) => [
      variant,
      ...[...values].map((value) => ({ ...variant, [column]: value })),
    ]);
  }
  const coinciding = all
    .map(({ organisation }) => columnsOf(organisation))
    .filter((columns) => columns.length > 1);
  return variants.flatMap((variant) => [
    variant,
    ...coinciding.map((columns) => {
      const id = newId();
      return { ...variant, ...Object.fromEntries(columns.map((column) => [column, id])) };
    }),
  ]);
}

function valuesByColumn(conditions: readonly Condition[]): Map<string, Set<string | null>> {
  const byColumn = new Map<string, Set<string | null>>();
  for (const condition of conditions) {
    const values = byColumn.get(condition.column) ?? new Set();
    for (const value of namedIn(condition)) values.add(value);
    byColumn.set(condition.column, values);
  }
  return byColumn;
}

function namedIn(condition: Condition): readonly (string | null)[] {
  if ('atLeast' in condition) return [String(condition.atLeast), String(condition.atLeast - 1)];
  return 'is' in condition ? condition.is : condition.isNot;
}

/** Whether what an update leaves is judged otherwise than what it found, so that both have to vary. */
export const judgesChanges = (ownership: Ownership): boolean =>
  (ownership.updates ?? []).some(({ becomes }) => becomes !== undefined);
