import { z } from 'zod';
import { defineJob } from '../../jobs/define-job.ts';
import { LocalDateInput } from '../../kernel/inputs.ts';

/** A firm has a new score. Whoever matches or watches firms listens. */
export const scoreChanged = defineJob({
  name: 'scoring.score-changed',
  queue: 'interactive',
  payload: z.strictObject({ enterpriseId: z.uuid(), scoreId: z.uuid() }),
  attempts: 8,
});

/** Every night: what has grown old is scored again. */
export const scoreNight = defineJob({
  name: 'scoring.score-night',
  queue: 'batch',
  payload: z.object({}),
  attempts: 5,
});

/** A range of firms by id, from the first to the one before `until`; null is the end of them. */
const FirmRange = z.strictObject({
  day: LocalDateInput,
  from: z.uuid(),
  until: z.uuid().nullable(),
});

/** Scores what is old in one range. */
export const scoreRange = defineJob({
  name: 'scoring.score-range',
  queue: 'computing',
  payload: FirmRange,
  attempts: 5,
});

/** Firms of a range have new scores: told once, where `scoreChanged` would be told for each of them. */
export const rangeScored = defineJob({
  name: 'scoring.range-scored',
  queue: 'computing',
  payload: FirmRange,
  attempts: 5,
});

/** Asks for what the challenger, where there is one, says of firms with new scores. */
export const challengeNight = defineJob({
  name: 'scoring.challenge-night',
  queue: 'batch',
  payload: z.object({}),
  attempts: 5,
});

/** The challenger's scores of one range, in shadow. */
export const challengeRange = defineJob({
  name: 'scoring.challenge-range',
  queue: 'computing',
  payload: z.strictObject({
    challengerId: z.uuid(),
    from: z.uuid(),
    until: z.uuid().nullable(),
  }),
  attempts: 5,
});
