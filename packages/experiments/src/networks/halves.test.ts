import { elements, fromData } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { square } from '../data/catalog.ts';
import { iris } from '../data/real.ts';
import { halvesOf, type Labeled } from './halves.ts';

const rows = ({ points, labels }: Labeled): string[] =>
  labels.map((label, i) => `${[...elements(points).subarray(4 * i, 4 * (i + 1))].join()}: ${label}`);

describe('halves of a set', () => {
  const set = iris.load();
  const whole = rows({ points: set.points, labels: [...set.labels!] });

  it('are all of its points with their classes, each in one of them', () => {
    const { seen, heldOut } = halvesOf(set, random('halves'));
    expect([seen.points.shape, heldOut.points.shape]).toEqual([
      [75, 4],
      [75, 4],
    ]);
    expect([...rows(seen), ...rows(heldOut)].toSorted()).toEqual(whole.toSorted());
  });

  it('are one larger where points are held out of an odd number', () => {
    const odd = {
      ...set,
      points: fromData(elements(set.points).slice(0, 4 * 149), [149, 4]),
      labels: set.labels!.slice(0, 149),
    };
    const { seen, heldOut } = halvesOf(odd, random('halves'));
    expect([seen.points.shape, heldOut.points.shape]).toEqual([
      [74, 4],
      [75, 4],
    ]);
    expect([...rows(seen), ...rows(heldOut)].toSorted()).toEqual(whole.slice(0, 149).toSorted());
  });

  it('are drawn', () => {
    const first = rows(halvesOf(set, random('first')).seen);
    expect(first).not.toEqual(whole.slice(0, 75));
    expect(rows(halvesOf(set, random('second')).seen)).not.toEqual(first);
  });

  it('are not those of a set without classes', () => {
    expect(() => halvesOf(square.load(), random(0))).toThrow('halvesOf: square has no classes');
  });
});
