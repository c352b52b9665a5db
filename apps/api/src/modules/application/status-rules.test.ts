import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthDeadline } from '../../kernel/working-days.ts';
import { ApplicationAction, ApplicationStatus } from './status-contract.ts';
import {
  actionsFrom,
  clocksOf,
  decisionDue,
  isClosed,
  LIVE_STATUSES,
  move,
} from './status-rules.ts';

describe('the life of an application', () => {
  test.each([
    ['DRAFT', 'submit', 'SUBMITTED'],
    ['SUBMITTED', 'accept', 'ACCEPTED'],
    ['SUBMITTED', 'return', 'RETURNED'],
    ['RETURNED', 'resubmit', 'SUBMITTED'],
    ['ACCEPTED', 'startDueDiligence', 'DUE_DILIGENCE'],
    ['DUE_DILIGENCE', 'propose', 'DUE_DILIGENCE'],
    ['DUE_DILIGENCE', 'approve', 'APPROVED'],
    ['DUE_DILIGENCE', 'reject', 'REJECTED'],
    ['APPROVED', 'contract', 'CONTRACTED'],
    ['APPROVED', 'declineOffer', 'DECLINED'],
    ['APPROVED', 'expire', 'DECLINED'],
  ] as const)('%s + %s = %s', (status, action, next) => {
    expect(move(status, action)).toBe(next);
  });

  test.each([
    ['SUBMITTED', 'approve'],
    ['ACCEPTED', 'approve'],
    ['APPROVED', 'withdraw'],
    ['APPROVED', 'reject'],
    ['REJECTED', 'resubmit'],
    ['CONTRACTED', 'declineOffer'],
  ] as const)('%s cannot %s', (status, action) => {
    expect(() => move(status, action)).toThrow('application.wrong_status');
  });

  test('allows exactly what it lists, from every status', () => {
    for (const status of ApplicationStatus.options) {
      const listed = actionsFrom(status);
      for (const action of ApplicationAction.options) {
        if (listed.includes(action)) expect(() => move(status, action)).not.toThrow();
        else expect(() => move(status, action)).toThrow('application.wrong_status');
      }
    }
  });

  test('has no way on from an end, and an end from everywhere', () => {
    for (const status of ApplicationStatus.options) {
      if (isClosed(status)) expect(actionsFrom(status)).toEqual([]);
    }
    expect(LIVE_STATUSES.every((status) => actionsFrom(status).length > 0)).toBe(true);
  });
});

describe('a bank’s clocks', () => {
  const noon = new Date('2026-11-18T04:00:00Z');

  test('count working days to accept, and to decide from there', () => {
    expect(clocksOf(noon, { acceptWorkingDays: 1, decisionWorkingDays: 3 })).toEqual({
      acceptDueAt: new Date('2026-11-19T09:00:00Z'),
      decisionDueAt: new Date('2026-11-24T09:00:00Z'),
    });
  });

  test('count the decision from the acceptance once there is one', () => {
    const accepted = new Date('2026-11-18T06:00:00Z');
    const promise = { acceptWorkingDays: 1, decisionWorkingDays: 3 };
    expect(decisionDue(noon, accepted, promise)).toEqual(new Date('2026-11-23T09:00:00Z'));
  });

  test('never run longer than a month from receipt, whatever the product promises', () => {
    const days = fc.integer({ min: 1, max: 60 });
    const instant = fc.date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2026-11-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, days, days, (receivedAt, acceptWorkingDays, decisionWorkingDays) => {
        const latest = monthDeadline(receivedAt, 1);
        const clocks = clocksOf(receivedAt, { acceptWorkingDays, decisionWorkingDays });
        expect(clocks.acceptDueAt <= clocks.decisionDueAt).toBe(true);
        expect(clocks.decisionDueAt <= latest).toBe(true);
        // The table's own bound on the same rule.
        expect(latest.getTime() - receivedAt.getTime()).toBeLessThanOrEqual(45 * 86_400_000);
      }),
    );
  });
});
