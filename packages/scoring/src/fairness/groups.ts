/** Cases by a protected or watched attribute; a text column of a table is one. Code −1 is unknown. */
export type Groups = { readonly codes: Int32Array; readonly levels: readonly string[] };

/** The rows of each group that has any, in the order of the levels; cases of unknown group are in none. */
export function rowsByGroup(groups: Groups): { group: string; rows: Uint32Array }[] {
  return groups.levels
    .map((group, code) => ({
      group,
      rows: Uint32Array.from([...groups.codes.keys()].filter((row) => groups.codes[row] === code)),
    }))
    .filter(({ rows }) => rows.length > 0);
}
