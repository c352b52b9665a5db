import type { scoring } from '@xyd/api/contract';

type Grade = NonNullable<scoring.ScoreView['grade']>;

/** The platform's grades, weakest first: the order in which a scale is read. */
export const gradesAscending: readonly Grade[] = [
  'C',
  'CC',
  'CCC',
  'B',
  'BB',
  'BBB',
  'A',
  'AA',
  'AAA',
];
