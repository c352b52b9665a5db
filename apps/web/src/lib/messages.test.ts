import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const web = join(import.meta.dirname, '../..');
const read = (locale: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(join(web, 'messages', locale, file), 'utf8')) as Record<string, string>;
const domains = readdirSync(join(web, 'messages/zh-CN'));
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

test('both languages have the same files, and the project reads all of them', () => {
  expect(readdirSync(join(web, 'messages/en'))).toEqual(domains);
  const settings = readFileSync(join(web, 'project.inlang/settings.json'), 'utf8');
  expect(domains.filter((file) => !settings.includes(`{locale}/${file}`))).toEqual([]);
});

describe.each(domains)('%s', (file) => {
  const chinese = read('zh-CN', file);
  const english = read('en', file);

  test('has the same keys in both languages', () => {
    expect(Object.keys(english).toSorted()).toEqual(Object.keys(chinese).toSorted());
  });

  test('prefixes its keys with its domain and leaves none empty', () => {
    const prefix = `${file.replace('.json', '').replaceAll('-', '_')}_`;
    const faults = Object.entries({ ...chinese, ...english }).filter(
      ([key, text]) => !key.startsWith(prefix) || text.trim() === '',
    );
    expect(faults).toEqual([]);
    expect(Object.entries(english).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('asks for the same figures in both languages', () => {
    const differing = Object.keys(chinese).filter(
      (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    // Amounts in words exist in Chinese only.
    expect(differing.filter((key) => key !== 'ui_money_reads')).toEqual([]);
  });
});

test('no component carries Chinese text of its own', () => {
  const components = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.svelte'),
  );
  expect(components.length).toBeGreaterThan(50);
  const offenders = components.filter((file) =>
    /\p{Script=Han}/u.test(readFileSync(join(web, 'src', file), 'utf8')),
  );
  expect(offenders.map((file) => relative(web, file))).toEqual([]);
});

test('no English sentence is left in Chinese', () => {
  const allowed = new Set(['ui_language_zh']);
  const offenders = domains.flatMap((file) =>
    Object.entries(read('en', file))
      .filter(([key, text]) => !allowed.has(key) && /\p{Script=Han}/u.test(text))
      .map(([key]) => key),
  );
  expect(offenders).toEqual([]);
});
