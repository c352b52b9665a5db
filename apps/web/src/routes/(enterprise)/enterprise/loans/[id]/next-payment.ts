type Instalment = {
  dueOn: string;
  unpaidFen: bigint;
  state: 'paid' | 'due' | 'overdue' | 'upcoming';
};

/** What has to be paid next: everything past due at once, else the first instalment still open. */
export function nextPayment(
  instalments: readonly Instalment[],
): { dueOn: string; amountFen: bigint } | null {
  const open = instalments.filter(({ unpaidFen }) => unpaidFen > 0n);
  const first = open[0];
  if (!first) return null;
  const overdue = open.filter(({ state }) => state === 'overdue' || state === 'due');
  const asked = overdue.length > 0 ? overdue : [first];
  return {
    dueOn: first.dueOn,
    amountFen: asked.reduce((sum, { unpaidFen }) => sum + unpaidFen, 0n),
  };
}
