import { elements, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import * as kernels from '../kernel/kernels.ts';
import type { RbfKernel } from '../kernel/kernel.ts';
import { RbfInterpolant } from './interpolant.ts';
import { RbfInterpolator, type RbfInterpolatorOptions } from '../index.ts';

// Named as SciPy's own tests of RBFInterpolator where they are those (scipy/interpolate/tests/test_rbfinterp.py, BSD-3),
// with their tolerances unless another is explained.
const { cubic, gaussian, linear, multiquadric, quintic } = kernels;
const all = Object.entries<RbfKernel>(kernels);
const scaleFree = all.filter(([, kernel]) => kernel.scaleFree === true);
const chance = random('interpolation');
const flat = (x: Tensor): number[] => [...elements(plain(x))];
const fit = (points: number[][], values: number[] | number[][], options: RbfInterpolatorOptions = {}) =>
  new RbfInterpolator(options).fit(points, values);
const apart = (x: NdArray, y: NdArray): number =>
  Math.max(...flat(x).map((value, at) => Math.abs(value - flat(y)[at]!)));
const rootMeanSquare = (x: readonly number[]): number =>
  Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length);

/** Low-discrepancy points of the unit cube. Halton, Numer. Math. 2 (1960). */
function halton(n: number, d: number, skip = 0): number[][] {
  const inverse = (i: number, base: number): number => {
    let [digits, at] = [0, 1 / base];
    for (; i > 0; i = Math.floor(i / base), at /= base) digits += at * (i % base);
    return digits;
  };
  return Array.from({ length: n }, (_, i) =>
    [2, 3, 5, 7, 11].slice(0, d).map((base) => inverse(i + skip, base)),
  );
}
/** Wahba's function of one variable on [0, 3]. */
const wahba = ([x]: readonly number[]): number =>
  4.26 * (Math.exp(-x!) - 4 * Math.exp(-2 * x!) + 3 * Math.exp(-3 * x!));
/** Franke's function of two variables on the unit square. */
const franke = ([x, y]: readonly number[]): number =>
  0.75 * Math.exp(-((9 * x! - 2) ** 2) / 4 - (9 * y! - 2) ** 2 / 4) +
  0.75 * Math.exp(-((9 * x! + 1) ** 2) / 49 - (9 * y! + 1) / 10) +
  0.5 * Math.exp(-((9 * x! - 7) ** 2) / 4 - (9 * y! - 3) ** 2 / 4) -
  0.2 * Math.exp(-((9 * x! - 4) ** 2) - (9 * y! - 7) ** 2);
const [line, onLine] = [halton(50, 1).map(([x]) => [3 * x!]), halton(50, 1, 50).map(([x]) => [3 * x!])];
const [square, inSquare] = [halton(100, 2), halton(100, 2, 100)];
const surface = square.map(franke);
const polynomial = ([x, y]: readonly number[]): number => 1 - 2 * x! + 0.5 * x! * y! - y! ** 3 + x! * x! * y!;

describe.each([
  ['all points', {}],
  ['20 neighbors', { neighbors: 20 }],
  ['more neighbors than points', { neighbors: 1000 }],
])("SciPy's tests, with %s", (_, how) => {
  it.each(scaleFree)('scale invariance: %s', (__, kernel) => {
    for (const [points, values, places] of [
      [line, line.map(wahba), onLine],
      [square, surface, inSquare],
    ] as const) {
      const [one, half] = [1, 0.5].map((width) =>
        fit(points, values, { ...how, kernel, width }).predict(places),
      );
      expect(apart(one!, half!)).toBeLessThan(1e-8);
    }
  });

  it.each(all)('extreme domains: %s', (__, kernel) => {
    const move = (rows: number[][]): number[][] => rows.map((row) => row.map((x) => x * 1e50 + 1e55));
    const [near, far] = kernel.scaleFree === true ? [1, 1] : [0.2, 0.2e50];
    const here = fit(square, surface, { ...how, kernel, width: near });
    const there = fit(move(square), surface, { ...how, kernel, width: far });
    expect(apart(here.predict(inSquare), there.predict(move(inSquare)))).toBeLessThan(1e-8);
  });

  it('polynomial reproduction', () => {
    const points = square.slice(0, 50);
    const found = fit(points, points.map(polynomial), { ...how, degree: 3 }).predict(inSquare);
    inSquare.forEach((x, i) => expect(Math.abs(found.get(i, 0) - polynomial(x))).toBeLessThan(1e-8));
  });

  it('vector data', () => {
    const values = square.map((x) => [franke(x), franke(x.toReversed())]);
    const both = fit(square, values, how).predict(inSquare);
    for (const t of [0, 1]) {
      const one = fit(
        square,
        values.map((row) => row[t]!),
        how,
      ).predict(inSquare);
      flat(one).forEach((value, i) => expect(Math.abs(value - both.get(i, t))).toBeLessThan(1e-7));
    }
  });

  it.each(all)('interpolation misfit: %s', (__, kernel) => {
    for (const [points, places, f, most] of [
      [line, onLine, wahba, 1e-4],
      [square, inSquare, franke, 2e-4],
    ] as const) {
      const found = fit(points, points.map(f), { ...how, kernel, width: 0.2 }).predict(places);
      expect(rootMeanSquare(places.map((x, i) => f(x) - found.get(i, 0))) ** 2).toBeLessThan(most);
    }
  });

  it.each(all)('smoothing misfit: %s', (__, kernel) => {
    const points = halton(100, 1).map(([x]) => [3 * x!]);
    const noisy = points.map((x) => wahba(x) + 0.2 * chance.normal());
    const errors = Array.from({ length: 6 }, (___, i) => 10 ** (i - 4)).map((smoothing) => {
      const found = fit(points, noisy, { ...how, kernel, smoothing, width: 1 }).predict(points);
      return rootMeanSquare(points.map((x, i) => wahba(x) - found.get(i, 0)));
    });
    expect(Math.min(...errors)).toBeLessThan(0.1);
  });

  it('array smoothing', () => {
    const points = halton(50, 1);
    const values = points.map(([x]) => 1 - x! + 2 * x! * x!);
    const smoothing = points.map((__, i) => (i === 10 ? 1000 : 0));
    const found = fit(
      points,
      values.map((y, i) => (i === 10 ? y + 1 : y)),
      { ...how, smoothing },
    ).predict(points);
    // without the outlier's node the others are 4e-5 off at its place, whatever its smoothing
    values.forEach((y, i) => expect(Math.abs(found.get(i, 0) - y)).toBeLessThan(1e-4));
  });

  it('single point', () => {
    for (const d of [1, 2, 3]) {
      const point = [new Array<number>(d).fill(0)];
      expect(flat(fit(point, [1], { ...how, kernel: linear }).predict(point))).toEqual([1]);
    }
  });

  it('pickleable: through JSON to the bit, and refused with any member missing or replaced', () => {
    for (const [, kernel] of all) {
      const model = fit(line, line.map(wahba), { ...how, kernel, width: 0.3 });
      const text = JSON.stringify(model);
      const again = RbfInterpolant.fromJSON(JSON.parse(text));
      expect(flat(again.predict(onLine))).toEqual(flat(model.predict(onLine)));
      expect(JSON.stringify(again)).toBe(text);
      expect(Object.isFrozen(again)).toBe(true);
    }
    const json = JSON.parse(
      JSON.stringify(fit(line.slice(0, 30), line.slice(0, 30).map(wahba), how)),
    ) as object;
    for (const name of Object.keys(json)) {
      const { [name as keyof typeof json]: ___, ...rest } = json;
      expect(() => RbfInterpolant.fromJSON(rest), name).toThrow(/^RbfInterpolant\.fromJSON: /);
      expect(() => RbfInterpolant.fromJSON({ ...json, [name]: {} }), name).toThrow(
        /^RbfInterpolant\.fromJSON: /,
      );
    }
  });
});

describe("SciPy's tests of all points", () => {
  it.each([
    ['1d', line, onLine, wahba, [(x: readonly number[]) => x[0]!]],
    ['2d', square, inSquare, franke, [(x: readonly number[]) => x[0]!, (x: readonly number[]) => x[1]!]],
  ] as const)('smoothing limit %s: least squares by a polynomial', (_, points, places, f, axes) => {
    const powers = (x: readonly number[]): number[] => {
      const [a, b = 0] = axes.map((axis) => axis(x));
      return axes.length === 1
        ? [1, a!, a! ** 2, a! ** 3]
        : [1, a!, b, a! ** 2, a! * b, b ** 2, a! ** 3, a! ** 2 * b, a! * b ** 2, b ** 3];
    };
    const found = fit(points, points.map(f), { degree: 3, smoothing: 1e8 }).predict(places);
    const solved = leastSquares(points.map(powers), points.map(f));
    places.forEach((x, i) => {
      const expected = powers(x).reduce((sum, power, j) => sum + power * solved[j]!, 0);
      expect(Math.abs(found.get(i, 0) - expected)).toBeLessThan(1e-8);
    });
  });

  it('equivalent to an interpolation of the nearest points alone', () => {
    const found = fit(square, surface, { neighbors: 20 }).predict(inSquare);
    inSquare.forEach(([x, y], i) => {
      const near = square
        .map((__, j) => j)
        .toSorted((a, b) => {
          const squares = [a, b].map((j) => (square[j]![0]! - x!) ** 2 + (square[j]![1]! - y!) ** 2);
          return squares[0]! - squares[1]!;
        })
        .slice(0, 20);
      const alone = fit(
        near.map((j) => square[j]!),
        near.map((j) => surface[j]!),
      );
      expect(Math.abs(found.get(i, 0) - alone.predict([[x!, y!]]).get(0, 0))).toBeLessThan(1e-8);
    });
  });

  it('degree warning', () => {
    for (const [, kernel] of all.filter(([, { leastDegree }]) => leastDegree !== undefined)) {
      const points = [[0], [0.25], [0.5], [0.75], [1]];
      const model = fit(points, [0, 0, 0, 0, 0], { kernel, width: 1, degree: kernel.leastDegree! - 1 });
      expect(model.warnings.map(({ code }) => code)).toContain('DEGREE_TOO_LOW');
      expect(fit(points, [0, 0, 0, 0, 0], { kernel, width: 1 }).warnings).toEqual([]);
    }
  });
});

describe('derivatives in x', () => {
  it.each(all)('%s: are those of differences, first and second', (_, kernel) => {
    for (const how of [{ smoothing: 0.1 }, { neighbors: 12 }]) {
      const model = fit(
        square,
        square.map((x) => [franke(x), x[0]!]),
        { ...how, kernel, width: 0.3 },
      );
      const places = inSquare.slice(0, 4).map((row) => row.map((x) => x + 1e-3));
      const [slopes, curvatures] = [model.jacobians(places), model.hessians(places)];
      expect([slopes.shape, curvatures.shape]).toEqual([
        [4, 2, 2],
        [4, 2, 2, 2],
      ]);
      const h = 1e-5;
      for (let a = 0; a < 2; a++) {
        const moved = (step: number): number[][] =>
          places.map((row) => row.map((x, t) => (t === a ? x + step : x)));
        const difference = (of: (x: number[][]) => NdArray): number[] => {
          const [up, down] = [h, -h].map((step) => flat(of(moved(step))));
          return up!.map((value, at) => (value - down![at]!) / (2 * h));
        };
        const [first, second] = [difference((x) => model.predict(x)), difference((x) => model.jacobians(x))];
        for (let i = 0; i < 4; i++)
          for (let t = 0; t < 2; t++) {
            expect(Math.abs(slopes.get(i, t, a) - first[i * 2 + t]!)).toBeLessThan(1e-5);
            for (let b = 0; b < 2; b++)
              expect(Math.abs(curvatures.get(i, t, a, b) - second[(i * 2 + t) * 2 + b]!)).toBeLessThan(
                1e-5 * Math.max(1, Math.abs(curvatures.get(i, t, a, b))),
              );
          }
      }
    }
  });

  it('of a polynomial are its own, also at the nodes', () => {
    const model = fit(square, square.map(polynomial), { degree: 3, kernel: cubic });
    square.slice(0, 5).forEach(([x, y], i) => {
      const [slopes, curvatures] = [model.jacobians(square.slice(0, 5)), model.hessians(square.slice(0, 5))];
      expect(slopes.get(i, 0, 0)).toBeCloseTo(-2 + 0.5 * y! + 2 * x! * y!, 6);
      expect(curvatures.get(i, 0, 0, 1)).toBeCloseTo(0.5 + 2 * x!, 5);
      expect(curvatures.get(i, 0, 1, 1)).toBeCloseTo(-6 * y!, 5);
    });
  });

  it.each(all)('%s: are finite at nodes', (_, kernel) => {
    const model = fit(square, surface, { kernel, width: 0.2 });
    expect([...flat(model.jacobians(square)), ...flat(model.hessians(square))].every(Number.isFinite)).toBe(
      true,
    );
  });
});

describe('an interpolation', () => {
  it.each(all)('%s: meets its values, and says how nearly', (_, kernel) => {
    const model = fit(square, surface, { kernel, width: 0.2 });
    const missed = Math.max(...flat(model.predict(square)).map((y, i) => Math.abs(y - surface[i]!)));
    expect(missed).toBeLessThan(1e-10);
    expect(Math.abs(model.residual - missed)).toBeLessThanOrEqual(1e-15);
  });

  it('warns above a condition of 1e14, where nothing can be trusted, and still answers', () => {
    const model = fit(halton(200, 2), halton(200, 2).map(franke), {
      kernel: gaussian,
      width: 1 / 2,
      degree: -1,
    });
    expect(model.condition).toBeGreaterThan(1e14);
    expect(model.warnings.map(({ code }) => code)).toEqual(['ILL_CONDITIONED']);
    expect(flat(model.predict(inSquare)).every(Number.isFinite)).toBe(true);
    const local = fit(halton(200, 2), halton(200, 2).map(franke), {
      kernel: gaussian,
      width: 4,
      degree: -1,
      neighbors: 30,
    });
    expect(local.warnings.map(({ code }) => code)).toEqual(['ILL_CONDITIONED']);
  });

  it('has the condition of its system, within the factor of an estimate', () => {
    // two nodes: [[1, φ], [φ, 1]], of 1-norm condition (1 + φ) / (1 − φ)
    const model = fit([[0], [0.1]], [0, 1], { kernel: gaussian, width: 1, degree: -1 });
    const phi = Math.exp(-0.01);
    expect(Math.abs((model.condition * (1 - phi)) / (1 + phi) - 1)).toBeLessThan(1e-10);
  });

  it('follows permuted, moved and scaled points, and scaled and added values', () => {
    for (const [, kernel] of all) {
      const options = { kernel, width: 0.25 };
      const before = fit(square, surface, options).predict(inSquare);
      const same = fit(square.toReversed(), surface.toReversed(), options).predict(inSquare);
      expect(apart(before, same)).toBeLessThan(1e-8);
      const move = (rows: number[][]): number[][] => rows.map(([x, y]) => [4 * x! + 3, -4 * y! + 1]);
      const moved = fit(move(square), surface, { kernel, width: 1 }).predict(move(inSquare));
      expect(apart(before, moved)).toBeLessThan(1e-8);
      const double = fit(
        square,
        surface.map((y) => 2 * y),
        options,
      ).predict(inSquare);
      expect(flat(double).every((y, i) => Math.abs(y - 2 * flat(before)[i]!) < 1e-8)).toBe(true);
    }
  });

  it('chooses its width by a rule, or by least leave-one-out error', () => {
    const missed = (width: RbfInterpolatorOptions['width']): number => {
      const found = fit(square, surface, { kernel: multiquadric, width: width! }).predict(inSquare);
      return rootMeanSquare(inSquare.map((x, i) => franke(x) - found.get(i, 0)));
    };
    expect(missed('leave-one-out')).toBeLessThan(missed('nearest-centers'));
    const { width } = fit(square, surface, { kernel: gaussian, width: 'nearest-centers' });
    expect(
      fit(
        square.map((row) => row.map((x) => 2 * x)),
        surface,
        { kernel: gaussian, width: 'nearest-centers' },
      ).width,
    ).toBe(2 * width);
  });

  it('knows its leave-one-out errors as those of interpolations of the other points', () => {
    const few = square.slice(0, 15);
    const narrow = fit(few, few.map(franke), { kernel: gaussian, width: 'leave-one-out', degree: 0 });
    const error = (width: number): number =>
      few.reduce((sum, x, i) => {
        const others = few.filter((_, j) => j !== i);
        const said = fit(others, others.map(franke), { kernel: gaussian, width, degree: 0 })
          .predict([x])
          .get(0, 0);
        return sum + (said - franke(x)) ** 2;
      }, 0);
    const least = error(narrow.width);
    for (const factor of [2 ** 0.25, 2 ** -0.25]) expect(error(narrow.width * factor)).toBeGreaterThan(least);
  });
});

describe('an interpolator refuses', () => {
  const five = [[0], [0.25], [0.5], [0.75], [1]];
  const zeros = [0, 0, 0, 0, 0];
  it.each<[string, () => unknown, string]>([
    [
      'inconsistent x dimensions',
      () => fit(square, surface).predict([[1]]),
      'RbfInterpolant.predict: points have 1 dimensions but the interpolation has 2',
    ],
    ['inconsistent d length', () => fit(five, [0]), 'RbfInterpolator.fit: there are 5 points but 1 values'],
    ['y not 2d', () => fit([0, 1] as never, [0, 1]), 'points must have two axes'],
    [
      'inconsistent smoothing length',
      () => fit(five, zeros, { smoothing: [1] }),
      'smoothing must have one entry per point, 5; found shape [1]',
    ],
    [
      'invalid kernel name',
      () => fit(five, zeros, { kernel: 'test' as never }),
      'kernel must be a function such as thinPlate, found string',
    ],
    ['epsilon not specified', () => fit(five, zeros, { kernel: gaussian }), 'this kernel needs a width'],
    ['x not 2d', () => fit(five, zeros).predict([0, 1]), 'points must have two axes'],
    [
      'not enough observations',
      () => fit([[0]], [0]),
      'a polynomial of degree 1 needs at least 2 points, found 1',
    ],
    [
      'rank error',
      () =>
        fit(
          [
            [2, 0],
            [1, 0],
            [0, 0],
          ],
          [0, 0, 0],
        ),
      'the points do not determine a polynomial of degree 1',
    ],
    [
      'equal points',
      () => fit([[0], [1], [0]], [0, 1, 2]),
      'points[0] and points[2] are equal; give smoothing',
    ],
    ['another name', () => fit(five, zeros, { epsilon: 1 } as never), 'unknown option "epsilon"'],
    ['a width of 0', () => fit(five, zeros, { width: 0 }), 'width must be above 0 and finite, found 0'],
    [
      'an unknown rule',
      () => fit(five, zeros, { width: 'median' as never }),
      'width must be one of nearest-centers',
    ],
    ['half a degree', () => fit(five, zeros, { degree: 0.5 }), 'degree must be a whole number from 0'],
    [
      'negative smoothing',
      () => fit(five, zeros, { smoothing: [0, 0, -1, 0, 0] }),
      'smoothing[2] is -1; it must not be negative',
    ],
    ['no neighbors', () => fit(five, zeros, { neighbors: 0 }), 'neighbors must be a whole number from 1'],
    ['too few neighbors', () => fit(five, zeros, { neighbors: 1 }), 'needs at least 2 points, found 1'],
    [
      'local leave-one-out',
      () => fit(five, zeros, { neighbors: 3, width: 'leave-one-out' }),
      'leave neighbors out',
    ],
    ['NaN', () => fit([[NaN]], [0]), 'points[0, 0] is NaN'],
    ['infinite values', () => fit(five, [0, 0, Infinity, 0, 0]), 'values[2] is Infinity'],
    [
      'a kernel that overflows',
      () => fit([[0], [1e100], [2e100]], [0, 1, 2], { kernel: quintic, degree: 0 }),
      'the kernel is not finite between some points',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });

  it('but takes equal points where one of them may be missed', () => {
    const model = fit([[0], [1], [0]], [0, 1, 2], { kernel: linear, smoothing: [0, 0, 1] });
    expect(model.predict([[0]]).get(0, 0)).toBeCloseTo(0, 12);
    expect(fit([[0], [1], [0]], [0, 1, 2], { kernel: linear, smoothing: 1 }).residual).toBeLessThan(1e-14);
  });
});

/** The least-squares solution by the normal equations of polynomials of degree 3 on an interval of size 1. */
function leastSquares(rows: number[][], values: number[]): number[] {
  const k = rows[0]!.length;
  const a = Array.from({ length: k }, (_, i) => [
    ...Array.from({ length: k }, (__, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row, r) => sum + row[i]! * values[r]!, 0),
  ]);
  for (let i = 0; i < k; i++)
    for (let r = 0; r < k; r++) {
      if (r === i) continue;
      const factor = a[r]![i]! / a[i]![i]!;
      a[r] = a[r]!.map((value, j) => value - factor * a[i]![j]!);
    }
  return a.map((row, i) => row[k]! / row[i]!);
}
