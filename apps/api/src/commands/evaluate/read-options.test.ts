import { describe, expect, test } from 'vitest';
import { readOptions } from './read-options.ts';
import { EvaluationRefusedError } from './refusal.ts';

const given = ['--data', 'cases.csv', '--target', 'y'];

describe('the options of an evaluation', () => {
  test('have defaults, and a file that is looked for where the command was called', () => {
    expect(readOptions(given, '/data')).toEqual({
      file: '/data/cases.csv',
      target: 'y',
      models: ['scorecard'],
      folds: 10,
      seed: undefined,
      drop: [],
      card: undefined,
      save: undefined,
    });
  });

  test('can each be given', () => {
    const more = ['--model', 'boosted', '--folds', '5', '--seed', '7', '--drop', 'a,b', '--drop=c'];
    expect(readOptions([...given, ...more], '/')).toMatchObject({
      models: ['boosted'],
      folds: 5,
      seed: 7,
      drop: ['a', 'b', 'c'],
    });
    expect(readOptions([...given, '--model', 'both'], '/')).toMatchObject({
      models: ['scorecard', 'boosted'],
    });
    expect(readOptions([...given, '--card', 'cards', '--save=m.json'], '/out')).toMatchObject({
      card: '/out/cards',
      save: '/out/m.json',
    });
    expect(readOptions(['--help'], '/')).toBe('help');
  });

  test.each([
    [[], '--data must name a CSV file.'],
    [['--data', 'a.csv'], '--target must name the column that holds the outcome.'],
    [
      [...given, '--model', 'forest'],
      '--model must be scorecard or boosted, or both, not "forest".',
    ],
    [[...given, '--folds', '1'], '--folds must be a whole number from 2 to 1000, not "1".'],
    [[...given, '--folds', 'ten'], '--folds must be a whole number from 2 to 1000, not "ten".'],
    [[...given, '--seed', '-1'], '--seed'],
    [[...given, '--colour', 'red'], "Unknown option '--colour'; --help lists the options."],
    [[...given, 'more'], "'more'"],
    [[...given, '--drop'], '--drop'],
    [
      [...given, '--model', 'both', '--save', 'm.json'],
      '--save keeps one model: --model must name which.',
    ],
    [[...given, '--weight', 'w', '--card', 'c'], '--weight does not go with --card'],
    [[...given, '--weight', 'w', '--model', 'both'], '--weight does not go with --model both'],
  ])('%j are refused in one sentence', (parameters, sentence) => {
    const read = () => readOptions(parameters, '/');
    expect(read).toThrow(EvaluationRefusedError);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(/\n/);
  });
});
