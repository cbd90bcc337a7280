import { describe, expect, it } from 'vitest';
import { elements } from '@isotherm/autodiff';
import type { DataSource } from './data-set.ts';
import { finiteSets } from './finite.ts';
import { repeated } from './repeated.ts';
import { circles, moons, spirals, squareGrid } from './shapes.ts';

const exact = { name: 's', each: 100, deviation: 0 };

/** Points of the plane with their labels. */
const marked = (source: DataSource): { x: number; y: number; label: number }[] => {
  const { points, labels } = source.load();
  return Array.from(labels!, (label, i) => ({ x: points.get(i, 0), y: points.get(i, 1), label }));
};

// rounding to 1e-6 moves a point by up to 0.71e-6
describe('shapes', () => {
  it('are two half circles', () => {
    for (const { x, y, label } of marked(moons(exact))) {
      expect(Math.abs((label === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5)) - 1)).toBeLessThan(1e-6);
      expect(label === 0 ? y >= 0 : y <= 0.5).toBe(true);
    }
  });

  it('are two circles', () => {
    for (const { x, y, label } of marked(circles(exact)))
      expect(Math.abs(Math.hypot(x, y) - (label === 0 ? 1 : 0.5))).toBeLessThan(1e-6);
  });

  it('are two arms of a spiral, each the other turned by half', () => {
    for (const { x, y, label } of marked(spirals(exact))) {
      const along = (Math.hypot(x, y) - 0.25) / 0.75;
      const angle = 2.5 * Math.PI * along + label * Math.PI;
      const radius = 0.25 + 0.75 * along;
      expect(along).toBeGreaterThan(-1e-5);
      expect(along).toBeLessThan(1 + 1e-5);
      // an error of 1e-6 in the radius turns the angle by 2.5π/0.75 of it
      expect(Math.hypot(x - radius * Math.cos(angle), y - radius * Math.sin(angle))).toBeLessThan(2e-5);
    }
  });

  it('scatter about where they would be, by the deviation', () => {
    const off = marked(circles({ ...exact, each: 2000, deviation: 0.01 })).map(
      ({ x, y, label }) => Math.hypot(x, y) - (label === 0 ? 1 : 0.5),
    );
    const spread = Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length);
    expect(Math.abs(spread / 0.01 - 1)).toBeLessThan(5 / Math.sqrt(2 * 4000));
  });

  it('are a grid', () => {
    const { points } = squareGrid({ name: 'g', side: 3 }).load();
    expect([...elements(points)]).toEqual([0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2, 2, 0, 2, 1, 2, 2]);
  });

  it('repeat points and labels side by side', () => {
    const { points, labels } = repeated('r', moons({ ...exact, each: 1 }), 3).load();
    expect(points.shape).toEqual([6, 2]);
    expect([...labels!]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(new Set([0, 1, 2].map((i) => points.get(i, 0))).size).toBe(1);
    const line = repeated(
      'r',
      finiteSets.find(({ name }) => name === 'two')!,
      2,
    ).load();
    expect([...elements(line.points)]).toEqual([0, 0, 1, 1]);
    expect(line.labels).toBeUndefined();
  });

  it.each([
    [() => moons({ ...exact, each: 0 }), 'moons: each must be a positive integer, found 0'],
    [() => moons({ ...exact, deviation: -1 }), 'moons: deviation must be finite and not negative, found -1'],
    [() => circles({ ...exact, noise: 2 } as never), 'circles: unknown option "noise"'],
    [() => spirals({ ...exact, deviation: NaN }), 'spirals: deviation must be finite'],
    [() => squareGrid({ name: 'g', side: 1.5 }), 'squareGrid: side must be a positive integer, found 1.5'],
    [() => repeated('r', moons(exact), 0), 'repeated: times must be a positive integer, found 0'],
  ])('refuse bad options (%#)', (make, message) => {
    expect(make).toThrow(message);
  });
});
