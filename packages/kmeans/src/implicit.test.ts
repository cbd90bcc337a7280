import {
  divide,
  elements,
  fromData,
  grad,
  jacobian,
  matmul,
  multiply,
  plain,
  squaredDistances,
  stack,
  sum,
  type Tensor,
  transpose,
  vjp,
} from '@isotherm/autodiff';
import { implicit, type ImplicitReport } from '@isotherm/autodiff/implicit';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { alternate } from './alternate.ts';
import {
  criticalTemperature,
  energy,
  entmax15,
  entropic,
  responsibilities,
  type Softmin,
} from './energy/index.ts';

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
const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();

const settled = { maxIterations: 20_000, tolerance: 0 };
const fit =
  (softmin: Softmin, from: number[][]) =>
  (points: Tensor, temperature: Tensor): Tensor =>
    fromData(
      elements(
        alternate(plain(points), from, { softmin, temperature: number(temperature) }, settled).centers,
      ),
      [from.length, from[0]!.length],
    );
const layer = (softmin: Softmin, from: number[][], onReport?: (report: ImplicitReport) => void) =>
  implicit(
    fit(softmin, from),
    grad((centers: Tensor, points: Tensor, temperature: Tensor) =>
      energy(points, centers, { softmin, temperature }),
    ),
    { symmetric: true, ...(onReport && { onReport }) },
  );

describe.each<[string, Softmin, number]>([
  ['entropic', entropic, 0.9],
  ['entmax15', entmax15, 1.5],
])('the minimizer of the %s energy', (_, softmin, temperature) => {
  const weights = fromData(chance.normals(6), [3, 2]);
  const read = (centers: Tensor): Tensor => sum(multiply(weights, centers));
  const loss = (points: Tensor, temperature: Tensor): Tensor =>
    read(layer(softmin, start)(points, temperature));

  it('has the derivatives of unrolled updates', () => {
    const unrolled = (points: Tensor, temperature: Tensor): Tensor => {
      let centers: Tensor = plain(start);
      for (let i = 0; i < 400; i++) {
        const p = transpose(responsibilities(squaredDistances(points, centers), { softmin, temperature }));
        centers = divide(matmul(p, points), sum(p, { axis: 1, keep: true }));
      }
      return read(centers);
    };
    const [exact, found] = [unrolled, loss].map((f) => vjp(f, points, temperature));
    expect(number(found!.value)).toBeCloseTo(number(exact!.value), 12);
    const [[byPoints, byTemperature], [ours, oursByTemperature]] = [exact!.pullback(1), found!.pullback(1)];
    const scale = Math.max(...numbers(byPoints).map(Math.abs));
    numbers(byPoints).forEach((d, i) => expect(Math.abs(numbers(ours)[i]! - d) / scale).toBeLessThan(1e-9));
    expect(number(oursByTemperature) / number(byTemperature)).toBeCloseTo(1, 9);
  });

  it('has the derivatives of finite differences', () => {
    const direction = chance.normals(60);
    const at = (t: number): number => {
      const moved = fromData(
        elements(points).map((x, i) => x + t * direction[i]!),
        [30, 2],
      );
      return number(read(fit(softmin, start)(moved, plain(temperature + t))));
    };
    const h = 1e-3;
    const numeric =
      (45 * (at(h) - at(-h)) - 9 * (at(2 * h) - at(-2 * h)) + at(3 * h) - at(-3 * h)) / (60 * h);
    const [byPoints, byTemperature] = vjp(loss, points, temperature).pullback(1);
    const analytic = numbers(byPoints).reduce(
      (total, d, i) => total + d * direction[i]!,
      number(byTemperature),
    );
    expect(Math.abs(analytic / numeric - 1)).toBeLessThan(1e-6);
  });

  it('may be differentiated again', () => {
    const slope = (t: Tensor): Tensor => grad((t: Tensor) => loss(points, t))(t);
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
  const codes = ({ warnings }: ImplicitReport): string[] => warnings.map(({ code }) => code);

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
      expect(codes(report)).toEqual([]);
      return report.condition;
    });
    expect(conditions[1]! / conditions[0]!).toBeGreaterThan(5);
    expect(conditions[2]! / conditions[1]!).toBeGreaterThan(8);
  });

  it('coincident centers are told to be nearly singular there, fine above, and no minimum below', () => {
    const together = [[0], [0]];
    expect(codes(by(2 * critical, together)[1])).toEqual([]);
    expect(codes(by(critical * (1 + 1e-9), together)[1])).toEqual(['NEARLY_SINGULAR']);
    expect(codes(by(0.9 * critical, together)[1])).toEqual(['INDEFINITE']);
  });
});

it('differentiates a clustering by its points where it is exact: each center by the points that it owns', () => {
  const data = [[0], [0.2], [5], [5.4]];
  const centers = (x: Tensor): Tensor => layer(entmax15, [[0], [5]])(x, 0.5);
  const j = jacobian(centers)(data);
  expect(numbers(j)).toEqual([0.5, 0.5, 0, 0, 0, 0, 0.5, 0.5].map((d) => expect.closeTo(d, 14)));
  expect(numbers(stack([centers(plain(data))]))).toEqual([0.1, 5.2].map((c) => expect.closeTo(c, 14)));
});
