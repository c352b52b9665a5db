import { describe, expect, test } from 'vitest';
import { ImportRefusedError } from '../modules/credit-data/index.ts';
import { readOptions } from './import-options.ts';

describe('the options of an import', () => {
  test('have defaults for the published data set', () => {
    expect(readOptions(['invoices', '/data'], '/var/xyd')).toMatchObject({
      directory: '/data',
      asOf: '2020-03-01',
      allOrNothing: false,
      reportFile: '/var/xyd/import-rejected.csv',
    });
  });

  test('can each be given', () => {
    const given = [
      'invoices',
      '/data',
      '--as-of',
      '2021-01-01',
      '--all-or-nothing',
      '--report',
      '/tmp/r.csv',
      '--instrument',
      'x',
    ];
    expect(readOptions(given, '/var/xyd')).toEqual({
      directory: '/data',
      asOf: '2021-01-01',
      allOrNothing: true,
      reportFile: '/tmp/r.csv',
      instrument: 'x',
    });
  });

  test.each([
    [[]],
    [['invoices']],
    [['people', '/data']],
    [['invoices', '/data', 'more']],
    [['invoices', '/data', '--what']],
    [['invoices', '/data', '--as-of', '2021-02-30']],
    [['invoices', '/data', '--as-of']],
  ])('%j are refused with a word on what is meant', (parameters) => {
    expect(() => readOptions(parameters, '.')).toThrow(ImportRefusedError);
  });
});
