export { currentMatches } from './current-matches.ts';
export { matchEnterprise } from './match-enterprise.ts';
