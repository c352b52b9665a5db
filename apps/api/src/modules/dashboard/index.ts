export { checkFigures, type FigureProof } from './check-figures.ts';
export { countApplications } from './count-applications.ts';
export { foldBalances } from './fold-balances.ts';
