export { currentMatches } from './current-matches.ts';
export { matchEnterprise } from './match-enterprise.ts';
export { matchEnterprises } from './match-enterprises.ts';
