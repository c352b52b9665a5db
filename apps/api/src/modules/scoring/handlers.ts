import { asId } from '@xyd/db/ids';
import { handle, type JobHandler } from '../../jobs/handle.ts';
import { consentEnded } from '../consent/index.ts';
import { recordsChanged } from '../credit-data/index.ts';
import { challengeFirms, planChallenge } from './challenger-night.ts';
import { rescoreAfterWithdrawal } from './handle-consent-ended.ts';
import { scoreEnterprise } from './score-enterprise.ts';
import { planScoreNight, scoreStaleFirms } from './score-night.ts';
import { scoreNight, scoreRange, challengeNight, challengeRange } from './scoring.jobs.ts';

export const scoringHandlers: readonly JobHandler[] = [
  handle(recordsChanged, async (context, { enterpriseId }) => {
    await scoreEnterprise(context, { enterpriseId: asId<'Organisation'>(enterpriseId) });
  }),
  handle(consentEnded, rescoreAfterWithdrawal),
  handle(scoreNight, planScoreNight),
  handle(scoreRange, async (context, range) => {
    await scoreStaleFirms(context, range);
  }),
  handle(challengeNight, planChallenge),
  handle(challengeRange, async (context, range) => {
    await challengeFirms(context, range);
  }),
];
