import { checks } from './test/checks.ts';
import { runStep } from './test/run-step.ts';

/** `npm run check` runs every gate; `npm run check -- lint types` only those whose names begin so. */
const wanted = process.argv.slice(2);
const selected = checks.filter(
  ({ name }) =>
    name === 'generated' || wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix)),
);
if (selected.length === 1) {
  console.error(`No such check. There are: ${checks.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

const red: string[] = [];
for (const step of selected) {
  if (!(await runStep(step))) {
    red.push(step.name);
  }
}
console.log(red.length === 0 ? '\nall checks passed' : `\nfailed: ${red.join(', ')}`);
process.exit(red.length === 0 ? 0 : 1);
