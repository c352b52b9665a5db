import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, parseLocalDate } from '../../kernel/local-date.ts';
import { ConsentItemCode, ConsentStatus } from './contract.ts';
import { isEnded, move, moves, type ConsentReason } from './moves.ts';
import {
  checkTerms,
  grantsOf,
  isSelected,
  narrowItems,
  purposesOpenTo,
  refusalOf,
  worstRefusal,
  type GrantState,
} from './rules.ts';
import { consentText, currentConsentText } from './texts.ts';

const today = parseLocalDate('2026-11-18');
const terms = {
  mode: 'view' as const,
  validFrom: '2026-11-18',
  validTo: '2027-05-18',
  dataFrom: '2024-11-01',
  dataTo: '2027-05-18',
  dataLifeDays: 0,
};

describe('terms of a consent', () => {
  test('may last twelve months and not a day more', () => {
    expect(() => checkTerms({ ...terms, validTo: '2027-11-18' }, today)).not.toThrow();
    expect(() => checkTerms({ ...terms, validTo: '2027-11-19' }, today)).toThrow(
      'consent.validity_too_long',
    );
  });

  test.each([
    [{ validTo: '2026-11-17' }, 'consent.validity_in_past'],
    [{ validFrom: '2026-11-17' }, 'consent.validity_in_past'],
    [{ validFrom: '2027-06-01', validTo: '2027-05-31' }, 'consent.validity_too_long'],
    [{ dataFrom: '2027-06-01' }, 'consent.range_invalid'],
    [{ dataFrom: '2026-11-19', dataTo: '2026-11-20' }, 'consent.range_invalid'],
    [{ dataFrom: '2021-11-17' }, 'consent.range_invalid'],
    [{ dataTo: '2024-10-31' }, 'consent.range_invalid'],
    [{ dataLifeDays: 30 }, 'consent.life_invalid'],
    [{ mode: 'store' as const }, 'consent.life_invalid'],
  ])('%j are refused: %s', (change, code) => {
    expect(() => checkTerms({ ...terms, ...change }, today)).toThrow(code);
  });

  test('may begin later', () => {
    const later = { ...terms, validFrom: '2027-01-01', validTo: '2028-01-01' };
    expect(() => checkTerms(later, today)).not.toThrow();
  });

  test('are never longer than twelve months, whatever days are given', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addMonths(today, (days / 30) | 0));
    fc.assert(
      fc.property(day, day, (validFrom, validTo) => {
        try {
          checkTerms({ ...terms, validFrom, validTo, dataTo: validTo }, today);
        } catch {
          return;
        }
        expect(validTo <= addMonths(validFrom, 12) && validTo >= validFrom).toBe(true);
      }),
    );
  });
});

describe('purposes', () => {
  test.each([
    [{ kind: 'bank', isPlatform: false }, ['pre_loan', 'in_loan', 'post_loan']],
    [{ kind: 'guarantor', isPlatform: false }, ['pre_loan', 'in_loan', 'post_loan']],
    [{ kind: 'operator', isPlatform: true }, ['scoring', 'matching']],
    [{ kind: 'operator', isPlatform: false }, []],
    [{ kind: 'government', isPlatform: false }, []],
    [{ kind: 'provider', isPlatform: false }, []],
  ] as const)('open to %j are %j', (recipient, purposes) => {
    expect(purposesOpenTo(recipient)).toEqual(purposes);
  });
});

describe('grants', () => {
  const grants = grantsOf(
    [
      { recipientId: 'bank', purposes: ['pre_loan', 'post_loan'] },
      { recipientId: 'platform', purposes: ['scoring'] },
    ],
    ['TAX', 'UTILITY'],
  );

  test('are one an item, recipient and purpose', () => {
    expect(grants).toHaveLength(6);
    expect(new Set(grants.map((grant) => JSON.stringify(grant))).size).toBe(6);
  });

  test.each([
    [undefined, 6],
    [{ recipientId: 'bank' }, 4],
    [{ recipientId: 'bank', itemCode: 'TAX' }, 2],
    [{ recipientId: 'bank', purpose: 'pre_loan', itemCode: 'TAX' }, 1],
    [{ recipientId: 'platform', purpose: 'pre_loan' }, 0],
    [{ recipientId: 'other' }, 0],
  ] as const)('are selected by %j: %i', (selector, count) => {
    expect(grants.filter((grant) => isSelected(grant, selector))).toHaveLength(count);
  });

  test('may be fewer than asked for, never others', () => {
    expect(narrowItems(['TAX', 'UTILITY'], ['UTILITY'])).toEqual(['UTILITY']);
    expect(narrowItems(['TAX', 'UTILITY'], undefined)).toEqual(['TAX', 'UTILITY']);
    expect(() => narrowItems(['TAX'], ['TAX', 'HOUSING_FUND'])).toThrow('consent.item_not_asked');
  });
});

describe('a grant', () => {
  const grant: GrantState = {
    status: 'active',
    validFrom: '2026-11-18',
    validTo: '2026-11-18',
    readsUsed: 0,
    readsMax: 1,
  };

  test.each([
    [{}, '2026-11-18', null],
    [{}, '2026-11-17', 'not_yet_valid'],
    [{}, '2026-11-19', 'expired'],
    [{ readsUsed: 1 }, '2026-11-18', 'quota_exhausted'],
    [{ status: 'paused' }, '2026-11-18', 'paused'],
    [{ status: 'paused' }, '2026-11-19', 'expired'],
    [{ status: 'ended' }, '2026-11-18', 'ended'],
    [{ status: 'ended' }, '2026-11-19', 'expired'],
    [{ status: 'pending' }, '2026-11-18', 'none'],
  ] as const)('%j on %s: %s', (change, day, refusal) => {
    expect(refusalOf({ ...grant, ...change }, parseLocalDate(day))).toBe(refusal);
  });

  test('that can come back is what a refusal tells of', () => {
    const ended = { ...grant, status: 'ended' as const };
    const paused = { ...grant, status: 'paused' as const };
    expect(worstRefusal([ended, paused], today)).toBe('paused');
    expect(worstRefusal([], today)).toBe('none');
  });
});

describe('the moves', () => {
  const reasons = [...new Set(Object.values(moves).flatMap((row) => Object.keys(row)))];

  test('leave every status that is not an end, and no end', () => {
    for (const status of ConsentStatus.options) {
      expect(Object.keys(moves[status]).length === 0).toBe(isEnded(status));
    }
    expect(ConsentStatus.options.filter(isEnded)).toEqual([
      'revoked',
      'terminated',
      'expired',
      'superseded',
    ]);
  });

  test('that are not listed are refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ConsentStatus.options),
        fc.constantFrom(...reasons),
        (status, reason) => {
          const known = reason as ConsentReason;
          const next = moves[status][known];
          if (next) expect(move(status, known)).toBe(next);
          else expect(() => move(status, known)).toThrow('consent.wrong_status');
        },
      ),
    );
  });
});

describe('the text', () => {
  test('says the same in both languages: as many points, as many clauses', () => {
    const { zh, en } = currentConsentText();
    expect(en.summary).toHaveLength(zh.summary.length);
    expect(en.clauses).toHaveLength(zh.clauses.length);
  });

  test('is never edited once signed: version 2026-11 keeps its hash', () => {
    expect(consentText('2026-11').hash).toMatchInlineSnapshot(
      `"ef1787793d1f70b20056ad104feeafdb33be3339ed5a3741d6591aeac30b3b23"`,
    );
  });

  test('of a version that never was is not found', () => {
    expect(() => consentText('1999-01')).toThrow('not_found');
  });

  test('names every item that can be granted', () => {
    const body = JSON.stringify(currentConsentText().zh);
    const words: Record<ConsentItemCode, string> = {
      TAX: '纳税',
      UTILITY: '水电气',
      SOCIAL_INSURANCE: '社会保险',
      HOUSING_FUND: '住房公积金',
      FINANCING: '融资信用',
    };
    for (const itemCode of ConsentItemCode.options) expect(body).toContain(words[itemCode]);
  });
});
