export { currentScore, enterpriseAttributes } from './current-score.ts';
export { gradedScore } from './graded-score.ts';
export { prospectsOf, type Prospects } from './prospects.ts';
export { scoreEnterprise } from './score-enterprise.ts';
export { scoreEnterprises } from './score-enterprises.ts';
export { rangeScored, scoreChanged } from './scoring.jobs.ts';
