import { expect, test } from 'vitest';
import { besideGroups } from './beside-groups.ts';

const group = (key: string, acceptedShare: number) => ({
  key,
  name: null,
  englishName: null,
  acceptedShare,
  impactRatio: 1,
});

test('groups that only one model can speak of are shown with the other left open', () => {
  const found = besideGroups(
    [group('a', 0.5), group('b', 0.4)],
    [group('c', 0.3), group('a', 0.2)],
  );
  expect(
    found.map(({ key, champion, challenger }) => [
      key,
      champion?.acceptedShare,
      challenger?.acceptedShare,
    ]),
  ).toEqual([
    ['a', 0.5, 0.2],
    ['b', 0.4, undefined],
    ['c', undefined, 0.3],
  ]);
});
