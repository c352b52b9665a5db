import { DATA_ITEMS } from '@xyd/scoring';
import { describe, expect, test } from 'vitest';
import { ConsentItemCode } from '../consent/contract.ts';
import {
  CATALOGUE,
  consentItemOfSource,
  dataItemsOf,
  itemsOfSource,
  sourcesOf,
} from './catalogue.ts';
import { DataItemCode, DataSource } from './contract.ts';

describe('the catalogue', () => {
  test('holds every data item that is scored, once, from one source', () => {
    expect(CATALOGUE.map(({ code }) => code).toSorted()).toEqual([...DATA_ITEMS].toSorted());
    expect([...DATA_ITEMS]).toEqual(DataItemCode.options);
    expect(DataSource.options.flatMap(itemsOfSource).toSorted()).toEqual(
      [...DATA_ITEMS].toSorted(),
    );
  });

  test('asks consent for all that is not public, and for nothing that is', () => {
    for (const { consentItem, consentLevel } of CATALOGUE) {
      expect(consentItem === null).toBe(consentLevel === 'P');
    }
    const consented = ConsentItemCode.options.flatMap(dataItemsOf);
    expect([...consented, ...dataItemsOf(null)].toSorted()).toEqual([...DATA_ITEMS].toSorted());
  });

  test('lets no source mix public data with data under consent', () => {
    for (const source of DataSource.options) {
      const items = CATALOGUE.filter((item) => item.source === source);
      expect(new Set(items.map(({ consentItem }) => consentItem)).size).toBe(1);
      expect(sourcesOf(consentItemOfSource(source))).toContain(source);
    }
  });
});
