export { currentScore, enterpriseAttributes } from './current-score.ts';
export { scoreEnterprise } from './score-enterprise.ts';
export { scoreChanged } from './scoring.jobs.ts';
