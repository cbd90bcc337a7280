import {
  add,
  divide,
  elements,
  fromData,
  grad,
  jacobian,
  matmul,
  mean,
  multiply,
  plain,
  squaredDistances,
  stack,
  sum,
  type Tensor,
  transpose,
  vjp,
} from '@isotherm/autodiff';
import type { ImplicitReport } from '@isotherm/autodiff/implicit';
import { random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import { describe, expect, it } from 'vitest';
import { alternate } from './alternate.ts';
import { criticalTemperature, entmax15, entropic, responsibilities, type Softmin } from './energy/index.ts';
import { type FitLayer, fitLayer, type FitLayerOptions } from './fit-layer.ts';
import type { KMeansModel } from './model.ts';

// A fitted clustering as a layer: the minimizer of the energy, differentiated by data and temperature.

const chance = random('implicit clustering');
/** Three loose groups, so that points are shared. */
const points = fromData(
  Float64Array.from(chance.normals(60), (x, i) => 0.7 * x + (i % 2 === 0 ? 2 * (Math.floor(i / 2) % 3) : 0)),
  [30, 2],
);
const start = [
  [0, 0.1],
  [2, -0.1],
  [4, 0.2],
];
const codesOf = ({ warnings }: ImplicitReport): string[] => warnings.map(({ code }) => code);
const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();

/** The fit alone, by other code. */
const fit =
  (softmin: Softmin, from: number[][]) =>
  (points: Tensor, temperature: Tensor, weights?: Tensor): Tensor => {
    const settled = { maxIterations: 20_000, tolerance: 0, ...(weights && { weights: plain(weights) }) };
    return alternate(plain(points), from, { softmin, temperature: number(temperature) }, settled).centers;
  };
const layer = (softmin: Softmin, from: number[][], onReport?: (report: ImplicitReport) => void): FitLayer =>
  fitLayer({ clusters: from.length, softmin, init: from, ...(onReport && { onReport }) });

describe.each<[string, Softmin, number]>([
  ['entropic', entropic, 0.9],
  ['entmax15', entmax15, 1.5],
])('the minimizer of the %s energy', (_, softmin, temperature) => {
  const weights = fromData(chance.normals(6), [3, 2]);
  const read = (centers: Tensor): Tensor => sum(multiply(weights, centers));
  const shares = fromData(
    Float64Array.from(chance.uniforms(30), (u) => 0.5 + u),
    [30],
  );
  const loss = (points: Tensor, temperature: Tensor, weights: Tensor): Tensor =>
    read(layer(softmin, start)(points, temperature, weights));

  it('has the derivatives of unrolled updates', () => {
    const unrolled = (points: Tensor, temperature: Tensor, weights: Tensor): Tensor => {
      let centers: Tensor = plain(start);
      for (let i = 0; i < 400; i++) {
        const p = multiply(
          weights,
          transpose(responsibilities(squaredDistances(points, centers), { softmin, temperature })),
        );
        centers = divide(matmul(p, points), sum(p, { axis: 1, keep: true }));
      }
      return read(centers);
    };
    const [exact, found] = [unrolled, loss].map((f) => vjp(f, points, temperature, shares));
    expect(number(found!.value)).toBeCloseTo(number(exact!.value), 12);
    const ours = found!.pullback(1);
    exact!.pullback(1).forEach((expected, argument) => {
      const scale = Math.max(...numbers(expected).map(Math.abs));
      numbers(ours[argument]!).forEach((d, i) =>
        expect(Math.abs(d - numbers(expected)[i]!) / scale).toBeLessThan(1e-9),
      );
    });
  });

  it('has the derivatives of finite differences', () => {
    const [direction, heavier] = [chance.normals(60), chance.normals(30)];
    const at = (t: number): number => {
      const moved = fromData(
        elements(points).map((x, i) => x + t * direction[i]!),
        [30, 2],
      );
      const weighed = fromData(
        elements(shares).map((w, i) => w + 0.1 * t * heavier[i]!),
        [30],
      );
      return number(read(fit(softmin, start)(moved, plain(temperature + t), weighed)));
    };
    const h = 1e-3;
    const numeric =
      (45 * (at(h) - at(-h)) - 9 * (at(2 * h) - at(-2 * h)) + at(3 * h) - at(-3 * h)) / (60 * h);
    const [byPoints, byTemperature, byWeights] = vjp(loss, points, temperature, shares).pullback(1);
    const along = (slope: Tensor, way: Float64Array): number =>
      numbers(slope).reduce((total, d, i) => total + d * way[i]!, 0);
    const analytic = along(byPoints, direction) + number(byTemperature) + 0.1 * along(byWeights, heavier);
    expect(Math.abs(analytic / numeric - 1)).toBeLessThan(1e-6);
  });

  it('may be differentiated again', () => {
    const slope = (t: Tensor): Tensor => grad((t: Tensor) => loss(points, t, shares))(t);
    const h = 1e-4 * temperature;
    const at = (t: number): number => number(slope(plain(t)));
    const numeric =
      (8 * (at(temperature + h) - at(temperature - h)) - at(temperature + 2 * h) + at(temperature - 2 * h)) /
      (12 * h);
    // the difference of order h⁴ keeps some eight digits
    expect(number(grad(slope)(temperature)) / numeric).toBeCloseTo(1, 5);
  });
});

describe('at a critical temperature', () => {
  const pair = [[-1], [1]];
  const critical = criticalTemperature(pair, { clusters: 2, softmin: entropic });
  const probe = [[1], [-0.3]];
  /** Derivative by T of ⟨probe, centers⟩, and what its system reports. */
  const by = (temperature: number, from: number[][]): [slope: number, report: ImplicitReport] => {
    const reports: ImplicitReport[] = [];
    const centers = layer(entropic, from, (report) => reports.push(report));
    const slope = grad((t: Tensor) => sum(multiply(probe, centers(pair, t))))(temperature);
    return [number(slope), reports[0]!];
  };

  it('centers that have parted follow the closed form, whose condition grows as 1 / (T_c − T)', () => {
    const conditions = [0.9, 0.99, 0.999].map((share) => {
      const t = share * critical;
      const [slope, report] = by(t, [[-0.9], [0.9]]);
      // centers ∓m with m = tanh(2m / T)
      let m = 1;
      for (let i = 0; i < 100_000; i++) m = Math.tanh((2 * m) / t);
      const bend = (2 / t) * (1 - m * m);
      const exact = (-1.3 * ((-bend * m) / t)) / (1 - bend);
      expect(slope / exact).toBeCloseTo(1, 6);
      expect(codesOf(report)).toEqual([]);
      return report.condition;
    });
    expect(conditions[1]! / conditions[0]!).toBeGreaterThan(5);
    expect(conditions[2]! / conditions[1]!).toBeGreaterThan(8);
  });

  it('tells of a condition that it does not like', () => {
    const reports: ImplicitReport[] = [];
    const centers = fitLayer({
      clusters: 2,
      init: [[-0.9], [0.9]],
      singularAbove: 10,
      onReport: (report) => reports.push(report),
    });
    for (const share of [0.5, 0.999])
      grad((t: Tensor) => sum(multiply(probe, centers(pair, t))))(share * critical);
    expect(reports.map(codesOf)).toEqual([[], ['NEARLY_SINGULAR']]);
  });

  it('coincident centers are told to be nearly singular there, fine above, and no minimum below', () => {
    const together = [[0], [0]];
    expect(codesOf(by(2 * critical, together)[1])).toEqual([]);
    expect(codesOf(by(critical * (1 + 1e-9), together)[1])).toEqual(['NEARLY_SINGULAR']);
    expect(codesOf(by(0.9 * critical, together)[1])).toEqual(['INDEFINITE']);
  });
});

it('differentiates a clustering by its points where it is exact: each center by the points that it owns', () => {
  const data = [[0], [0.2], [5], [5.4]];
  const centers = (x: Tensor): Tensor => layer(entmax15, [[0], [5]])(x, 0.5);
  const j = jacobian(centers)(data);
  expect(numbers(j)).toEqual([0.5, 0.5, 0, 0, 0, 0, 0.5, 0.5].map((d) => expect.closeTo(d, 14)));
  expect(numbers(stack([centers(plain(data))]))).toEqual([0.1, 5.2].map((c) => expect.closeTo(c, 14)));
});

describe('a fit layer', () => {
  it('takes part in the gradient of a larger function, whose parameters make the points', () => {
    const weights = fromData(chance.normals(4), [2, 2]);
    const centers = layer(entropic, start);
    // how much the clusters of encoded points explain of them
    const model = (encoder: Tensor, temperature: Tensor): Tensor => {
      const encoded = matmul(points, encoder);
      const costs = squaredDistances(encoded, centers(encoded, temperature));
      return mean(
        sum(multiply(responsibilities(costs, { softmin: entropic, temperature }), costs), { axis: 1 }),
      );
    };
    gradcheck(
      model,
      [
        add(
          [
            [1, 0],
            [0, 1],
          ],
          multiply(0.1, weights),
        ),
        0.9,
      ],
      { random: chance, order: 1 },
    );
  });

  it('holds a center without mass where it is, and differentiates the others', () => {
    const reports: ImplicitReport[] = [];
    const centers = fitLayer({
      clusters: 3,
      softmin: entmax15,
      init: [[0], [5], [100]],
      emptyCluster: 'keep',
      onReport: (report) => reports.push(report),
    });
    const j = jacobian((x: Tensor) => centers(x, 0.5))([[0], [0.2], [5], [5.4]]);
    expect(numbers(j)).toEqual(
      [0.5, 0.5, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0].map((d) => expect.closeTo(d, 14)),
    );
    expect(reports.flatMap(codesOf)).toEqual([]);
  });

  it('seeds by a seed of its own, the same for all its fits, and tells each', () => {
    const models: KMeansModel[] = [];
    const unset = { seed: undefined } as unknown as Pick<FitLayerOptions, 'seed'>; // is no seed
    const centers = fitLayer({ ...unset, clusters: 3, onFit: (model) => models.push(model) });
    const [first, again] = [centers(points, 0.9), centers(points, 0.9)];
    expect(numbers(again)).toEqual(numbers(first));
    expect(models[0]!.seed).toBe(models[1]!.seed);
    expect(models[0]!.seed).not.toBe(
      fitLayer({ clusters: 3, onFit: (m) => models.push(m) })(points, 0.9) && models[2]!.seed,
    );
    centers(points, 100);
    expect(models.at(-1)!.warnings.map(({ code }) => code)).toContain('TEMPERATURE_ABOVE_CRITICAL');
  });

  it('says so where the fit was cut short', () => {
    const reports: ImplicitReport[] = [];
    const centers = fitLayer({
      clusters: 3,
      init: start,
      maxIterations: 1,
      onReport: (report) => reports.push(report),
    });
    grad((t: Tensor) => sum(multiply(centers(points, t), centers(points, t))))(0.9);
    expect(reports.map(codesOf)).toEqual([['NOT_OPTIMAL'], ['NOT_OPTIMAL']]);
  });

  it('gives floats the derivatives of floats', () => {
    const floats = fromData(Float32Array.from(elements(points)), [30, 2]);
    const slope = plain(grad((x: Tensor) => sum(layer(entropic, start)(x, 0.9)))(floats));
    expect(slope.dtype).toBe('float32');
    const exact = numbers(grad((x: Tensor) => sum(layer(entropic, start)(x, 0.9)))(points));
    numbers(slope).forEach((d, i) => expect(Math.abs(d - exact[i]!)).toBeLessThan(1e-4));
  });

  it.each<readonly [options: object, message: string]>([
    [{}, 'fitLayer: clusters is missing'],
    [null as never, 'fitLayer: options must be an object, found null'],
    [
      { clusters: 2, temperature: 1 },
      'fitLayer: temperature is no option but an argument: layer(points, temperature)',
    ],
    [{ clusters: 2, n_init: 1 }, 'fitLayer: unknown option "n_init"; it is called restarts here'],
    [{ clusters: 2, onfit: 1 }, 'fitLayer: unknown option "onfit"; did you mean onFit?'],
    [{ clusters: 2, onFit: 1 }, 'fitLayer: onFit must be a function, found number'],
    [{ clusters: 2, softmin: 'entropic' }, 'fitLayer: softmin must be a function'],
    [{ clusters: 2, onReport: {} }, 'fitLayer: onReport must be a function, found object'],
    [{ clusters: 2, maxProducts: 0 }, 'fitLayer: maxProducts must be a whole number from 1, found 0'],
    [{ clusters: 2, singularAbove: 0 }, 'fitLayer: singularAbove must be'],
  ])('refuses the options %j', (options, message) => {
    expect(() => fitLayer(options as FitLayerOptions)).toThrow(message);
  });

  it('refuses points, temperatures and weights that it cannot use', () => {
    const centers = fitLayer({ clusters: 2 });
    expect(() => centers([[0]], 1)).toThrow('fitLayer: clusters is 2 but there are 1 points');
    expect(() => centers([[0], [NaN]], 1)).toThrow('fitLayer: points[1, 0] is NaN');
    expect(() => centers([[0], [1]], 0)).toThrow('fitLayer: temperature must be positive, found 0');
    expect(() => centers([[0], [1]], [1, 2])).toThrow(
      'fitLayer: temperature must be a single number, found shape [2]',
    );
    expect(() => centers([[0], [1]], 1, [1])).toThrow('fitLayer: weights must have one entry per point');
  });
});
