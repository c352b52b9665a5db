type Group = {
  readonly key: string;
  readonly name: string | null;
  readonly englishName: string | null;
  readonly acceptedShare: number;
  readonly impactRatio: number;
};

export type BesideGroup = Pick<Group, 'key' | 'name' | 'englishName'> & {
  /** Undefined where a model grades too few of the group to say. */
  champion: Group | undefined;
  challenger: Group | undefined;
};

/** Groups of firms by what either model says of them, the champion's order first. */
export function besideGroups(
  champion: readonly Group[],
  challenger: readonly Group[],
): BesideGroup[] {
  const groups = new Map([...challenger, ...champion].map((group) => [group.key, group]));
  const keys = new Set([...champion, ...challenger].map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const group = groups.get(key);
    if (group === undefined) return [];
    const { name, englishName } = group;
    const of = (said: readonly Group[]) => said.find((one) => one.key === key);
    return [{ key, name, englishName, champion: of(champion), challenger: of(challenger) }];
  });
}
