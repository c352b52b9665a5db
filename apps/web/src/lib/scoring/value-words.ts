import { m } from '#lib/paraglide/messages.js';
import type { ValueWords } from './feature-value.ts';

export const valueWords: ValueWords = {
  months: (count) => m.scoring_value_months({ count }),
  days: (count) => m.scoring_value_days({ count }),
  yes: () => m.scoring_value_yes(),
  no: () => m.scoring_value_no(),
  points: (points) => m.scoring_points({ points }),
};
