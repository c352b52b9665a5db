import { m } from '#lib/paraglide/messages.js';

type Looked = {
  /** The last question got no answer. */
  hasFailed: boolean;
  /** Rows that cannot be read yet. */
  faults: readonly number[];
  /** Figures are shown, of this rule or an earlier one. */
  hasFigures: boolean;
};

/** Whether the figures shown are those of the rule as it stands. */
export function liveText({ hasFailed, faults, hasFigures }: Looked): string {
  const rows = faults.join(', ');
  if (hasFailed) return hasFigures ? m.product_live_failed() : m.product_live_failed_first();
  if (rows === '') return m.product_live_current();
  return hasFigures ? m.product_live_faults({ rows }) : m.product_live_faults_first({ rows });
}
