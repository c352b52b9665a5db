const NAMES_SHOWN = 5;

/** The names most like one that is not there, nearest first. */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const distance = new Map(names.map((name) => [name, editsBetween(plain(wanted), plain(name))]));
  return names
    .toSorted((left, right) => (distance.get(left) ?? 0) - (distance.get(right) ?? 0))
    .slice(0, NAMES_SHOWN);
}

const plain = (name: string): string => name.toLowerCase();

/** Letters to insert, remove or replace (Levenshtein). */
function editsBetween(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 0; row < from.length; row++) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column++) {
      const replaced = (previous[column] ?? 0) + (from[row] === to[column] ? 0 : 1);
      const removed = (previous[column + 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
