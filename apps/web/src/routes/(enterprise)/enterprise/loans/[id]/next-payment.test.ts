import { expect, test } from 'vitest';
import { nextPayment } from './next-payment.ts';

const instalment = (
  dueOn: string,
  unpaidFen: bigint,
  state: 'paid' | 'due' | 'overdue' | 'upcoming',
) => ({ dueOn, unpaidFen, state });

test('asks for the first open instalment', () => {
  const schedule = [
    instalment('2026-12-20', 0n, 'paid'),
    instalment('2027-01-20', 8_500n, 'upcoming'),
    instalment('2027-02-20', 8_500n, 'upcoming'),
  ];
  expect(nextPayment(schedule)).toEqual({ dueOn: '2027-01-20', amountFen: 8_500n });
});

test('asks for everything that is past due at once, from its first day', () => {
  const schedule = [
    instalment('2026-12-20', 9_000n, 'overdue'),
    instalment('2027-01-20', 8_500n, 'due'),
    instalment('2027-02-20', 8_500n, 'upcoming'),
  ];
  expect(nextPayment(schedule)).toEqual({ dueOn: '2026-12-20', amountFen: 17_500n });
});

test('asks for nothing once all is paid', () => {
  expect(nextPayment([instalment('2026-12-20', 0n, 'paid')])).toBeNull();
  expect(nextPayment([])).toBeNull();
});
