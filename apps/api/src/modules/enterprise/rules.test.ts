import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import type { EnterpriseStatus } from './contract.ts';
import {
  checkEstablished,
  classifySize,
  judgeRegistration,
  mayMove,
  move,
  nextStepOf,
  SIZE_RULE_VERSION,
  type EnterpriseEvent,
} from './rules.ts';

const statuses: EnterpriseStatus[] = [
  'pending_verification',
  'register_mismatch',
  'verified',
  'suspended',
];
const events: EnterpriseEvent[] = ['match', 'mismatch', 'correct', 'suspend', 'reinstate'];
const today = parseLocalDate('2026-11-18');
const now = new Date('2026-11-18T04:00:00Z');

describe('a registration', () => {
  test.each([
    ['pending_verification', 'match', 'verified'],
    ['pending_verification', 'mismatch', 'register_mismatch'],
    ['pending_verification', 'correct', 'pending_verification'],
    ['register_mismatch', 'correct', 'pending_verification'],
    ['verified', 'suspend', 'suspended'],
    ['suspended', 'reinstate', 'verified'],
  ] as const)('%s moves by %s to %s', (from, event, to) => {
    expect(move(from, event)).toBe(to);
    expect(mayMove(from, event)).toBe(true);
  });

  test('moves in no other way', () => {
    const moves = statuses.flatMap((status) => events.filter((event) => mayMove(status, event)));
    expect(moves).toHaveLength(6);
    expect(() => move('suspended', 'correct')).toThrow('enterprise.wrong_status');
    expect(() => move('verified', 'correct')).toThrow('enterprise.already_verified');
  });

  test('is verified when the register differs in nothing, else keeps what differs', () => {
    expect(judgeRegistration('pending_verification', [], now)).toEqual({
      status: 'verified',
      mismatchedFields: [],
      verifiedAt: now,
    });
    expect(judgeRegistration('pending_verification', ['name'], now)).toEqual({
      status: 'register_mismatch',
      mismatchedFields: ['name'],
      verifiedAt: null,
    });
    expect(() => judgeRegistration('verified', [], now)).toThrow('enterprise.wrong_status');
  });

  test('cannot be of a firm founded tomorrow', () => {
    expect(() => checkEstablished('2026-11-19', today)).toThrow('input.invalid');
    expect(() => checkEstablished('2026-11-18', today)).not.toThrow();
  });
});

const wan = (amount: number): bigint => BigInt(amount) * 1_000_000n;

describe('a size class', () => {
  // domain.md §2.5; X persons, Y and Z in 万元.
  test.each([
    ['industry', '34', 350, 1900, 1, 'small'],
    ['wholesale', '51', 25, 4999, 1, 'small'],
    ['software', '65', 99, 9000, 1, 'small'],
    ['agriculture', '01', 1, 49, 1, 'micro'],
    ['construction', '47', 1, 7000, 4000, 'small'],
    ['leasing', '71', 500, 1, 7999, 'small'],
    ['industry, every large bound met', '34', 1000, 40_000, 1, 'large'],
  ] as const)('of %s follows the table', (_name, industryCode, employeeCount, y, z, sizeClass) => {
    const facts = {
      industryCode,
      employeeCount,
      annualRevenueFen: wan(y),
      totalAssetsFen: wan(z),
    };
    expect(classifySize(facts, today)).toEqual({
      sizeClass,
      sizeRuleVersion: SIZE_RULE_VERSION,
      sizeBasisOn: today,
    });
  });

  test('falls one fen short of a bound as it falls a 万元 short', () => {
    const facts = { industryCode: '34', employeeCount: 20, totalAssetsFen: null };
    expect(classifySize({ ...facts, annualRevenueFen: wan(300) }, today).sizeClass).toBe('small');
    expect(classifySize({ ...facts, annualRevenueFen: wan(300) - 1n }, today).sizeClass).toBe(
      'micro',
    );
  });

  test.each([
    ['a figure is missing', '34', null],
    ['the trade has no row: finance', '66', 10],
  ] as const)('is not given where %s', (_name, industryCode, employeeCount) => {
    const facts = {
      industryCode,
      employeeCount,
      annualRevenueFen: wan(100),
      totalAssetsFen: wan(1),
    };
    expect(classifySize(facts, today)).toEqual({
      sizeClass: null,
      sizeRuleVersion: null,
      sizeBasisOn: null,
    });
  });

  test('never shrinks as a firm grows', () => {
    const order = ['micro', 'small', 'medium', 'large'];
    const figure = fc.integer({ min: 0, max: 300_000 });
    fc.assert(
      fc.property(figure, figure, figure, fc.nat(5000), (employees, revenue, assets, more) => {
        const classOf = (grown: number): number =>
          order.indexOf(
            classifySize(
              {
                industryCode: '34',
                employeeCount: employees + grown,
                annualRevenueFen: wan(revenue + grown),
                totalAssetsFen: wan(assets + grown),
              },
              today,
            ).sizeClass ?? '',
          );
        expect(classOf(more)).toBeGreaterThanOrEqual(classOf(0));
      }),
    );
  });
});

describe('the next step', () => {
  const unknown = {
    industryCode: '34',
    employeeCount: null,
    annualRevenueFen: null,
    totalAssetsFen: null,
  };
  test.each([
    ['pending_verification', 'await_verification'],
    ['register_mismatch', 'correct_registration'],
    ['suspended', 'contact_operator'],
    ['verified', 'complete_profile'],
  ] as const)('of a firm that is %s is to %s', (status, step) => {
    expect(nextStepOf(status, unknown)).toBe(step);
  });

  test('is no concern of the profile once the class is known, or can never be', () => {
    const known = { ...unknown, employeeCount: 30, annualRevenueFen: wan(400) };
    expect(nextStepOf('verified', known)).toBe('none');
    expect(nextStepOf('verified', { ...unknown, industryCode: '66' })).toBe('none');
  });
});
