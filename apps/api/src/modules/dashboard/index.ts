export { checkFigures } from './check-figures.ts';
export { countApplications } from './count-applications.ts';
