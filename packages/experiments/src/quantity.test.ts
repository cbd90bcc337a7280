import { describe, expect, it } from 'vitest';
import { filled, placesIn, type Quantity } from './quantity.ts';

const quantities: Readonly<Record<string, Quantity>> = {
  ratio: 1.23456,
  share: 0.333333,
  best: 'annealing',
  gain: { value: 0.5, low: 0.25, high: 0.75 },
  count: 12345,
  tiny: 1.25e-7,
  none: NaN,
  unknown: { value: NaN, low: NaN, high: NaN },
  endless: -Infinity,
};
const fill = (text: string): string => filled(text, (name) => quantities[name], 'test');

describe('a text with quantities', () => {
  it.each([
    ['{ratio} and {ratio}', '1.23 and 1.23'],
    ['{share:%} of {count}', '33.3 % of 12345'],
    ['{best} by {gain}', 'annealing by 0.5 [0.25, 0.75]'],
    ['{gain:%}', '50 % [25, 75]'],
    ['{tiny}, {endless}', '1.25e-7, -∞'],
    ['{none:%}, {unknown}', '(not measured), (not measured)'],
    ['nothing', 'nothing'],
  ])('%s is %s', (text, expected) => {
    expect(fill(text)).toBe(expected);
  });

  it('refuses names and formats that do not exist', () => {
    expect(() => fill('{ration}')).toThrow('test: there is no quantity "ration"');
    expect(() => fill('{ratio:2}')).toThrow('test: a format is % or none, found "2"');
  });

  it('says which names it has', () => {
    expect(placesIn('{a/b c:%} {d}')).toEqual(['a/b c', 'd']);
  });
});
