export type SelectOption = { value: string; label: string; group?: string };

/** Options in the order given, with neighbours of one group gathered; '' is no group. */
export function groupOptions(options: readonly SelectOption[]): [string, SelectOption[]][] {
  const groups = new Map<string, SelectOption[]>();
  for (const option of options) {
    const key = option.group ?? '';
    groups.set(key, [...(groups.get(key) ?? []), option]);
  }
  return [...groups];
}
