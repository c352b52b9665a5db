import { boostedTrainer, scorecardTrainer, type Trainer } from '@xyd/scoring/workshop';
import type { ModelName } from './read-options.ts';

/** Both with what they choose by themselves: the command is to judge a method, not its tuning. */
export const TRAINERS: Record<ModelName, Trainer> = {
  scorecard: scorecardTrainer,
  boosted: boostedTrainer(),
};
