import { elements, fromData, hessian, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';
import { entropic, expectedDistortion, type Softness, statistics } from '@isotherm/kmeans/energy';
import { line } from '../edge-cases/line.ts';
import { gradientAt } from '../gamma-limit/flat.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { curvatureFigure } from './curvature-figure.ts';

/** Minima of E that are pinned at a wall: the points, where the centers are at a temperature, and where they tend to. */
const pinned: Readonly<
  Record<
    string,
    {
      readonly points: readonly number[];
      readonly at: readonly [number, readonly number[]];
      readonly limit: readonly number[];
    }
  >
> = {
  wall3: { points: [0, 19, 60], at: [1, [-1.0680876967876225, 38.9686035826893]], limit: [-1, 39] },
  wallneg3: {
    points: [-11, 0, 5],
    at: [0.1, [-5.322841508746424, 5.356561571383987]],
    limit: [-16 / 3, 16 / 3],
  },
};
const temperatures = [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001] as const;

const column = (xs: readonly number[]): NdArray => fromData(Float64Array.from(xs), [xs.length, 1]);

/** The minimum of E near a guess, by Newton's method. */
function refined(points: NdArray, guess: readonly number[], softness: Softness): number[] {
  const energy = (c: Tensor): Tensor => expectedDistortion(points, c, softness);
  let centers = guess;
  for (let i = 0; i < 30; i++) {
    const [u, v] = gradientAt(column(centers), energy) as unknown as [number, number];
    const [a, b, , c] = entriesOf(matrixOf(energy, centers));
    const determinant = a * c - b * b;
    const [x, y] = centers as [number, number];
    centers = [x - (c * u - b * v) / determinant, y - (a * v - b * u) / determinant];
  }
  return [...centers];
}

const matrixOf = (energy: (c: Tensor) => Tensor, centers: readonly number[]): NdArray =>
  fromData(Float64Array.from(elements(plain(hessian(energy)(column(centers))))), [2, 2]);

const entriesOf = (matrix: NdArray): readonly [number, number, number, number] => {
  const [a, b, c, d] = elements(matrix) as ArrayLike<number> & Iterable<number>;
  return [a!, b!, c!, d!];
};

/** The greater eigenvalue of a symmetric 2 × 2 matrix. */
function greaterEigenvalue(matrix: NdArray): number {
  const [a, b, , c] = entriesOf(matrix);
  const half = (a - c) / 2;
  return (a + c) / 2 + Math.sqrt(half * half + b * b);
}

/** Halvings of what is left open of the logarithm of a step, and steps that tell whether descent with it comes back. */
const [halvings, tries] = [17, 120];

/** Over T, how far beside a minimum descent begins. */
const beside = 1e-4;

/** The greatest step, down the sum over points, with which descent comes back to a minimum from beside it. */
function greatestStep(
  slope: (centers: readonly number[]) => readonly number[],
  minimum: readonly number[],
  temperature: number,
  between: readonly [number, number],
): number {
  const away = (centers: readonly number[]): number =>
    Math.max(...centers.map((c, j) => Math.abs(c - minimum[j]!)));
  const comesBack = (step: number): boolean => {
    const start = beside * temperature;
    let centers: readonly number[] = minimum.map((c, j) => c + (j === 0 ? 1 : -0.7) * start);
    let [half, moved] = [Infinity, Infinity];
    for (let i = 0; i < tries; i++) {
      // an even number of moves before the last, where what swings has the same sign
      if (2 * i === tries) half = moved;
      const g = slope(centers);
      moved = step * Math.max(...g.map(Math.abs));
      centers = centers.map((c, j) => c - step * g[j]!);
    }
    // no farther than it began, or it rests elsewhere; and by moves, not by distances, which along a valley as flat as K-Means
    // hardly shrink, and hide that it swings wider and wider across
    return away(centers) <= start && moved <= Math.max(half, 1e-3 * start);
  };
  let [low, high] = between;
  for (let i = 0; i < halvings; i++) {
    const middle = Math.sqrt(low * high);
    [low, high] = comesBack(middle) ? [middle, high] : [low, middle];
  }
  return Math.sqrt(low * high);
}

/** How the curvature of E grows at minima at a wall, and with it the greatest step that is stable falls. */
export const curvature: Study = study({
  id: 'stability/curvature',
  title: 'Curvature of E at its minima on walls',
  claim: 'One step size is stable at minima of E, however low the temperature',
  refutedBy: 'a minimum at which the greatest stable step falls to less than half of that of K-Means',
  source: 'docs/theory.md#expected-distortion',
  factors: { temperature: temperatures },
  data: Object.entries(pinned).map(([name, { points }]) => line(name, points)),
  profiles: {
    smoke: { factors: { temperature: [0.1, 0.01, 0.001] } },
    quick: { factors: { temperature: [0.1, 0.01, 0.001, 0.0001] } },
  },
  measure: ({ temperature }, { data }) => {
    const known = pinned[data.name];
    if (known === undefined) return vacuous('the minimum is one of its own points');
    const points = column(known.points);
    const { limit } = known;
    let [t, centers] = known.at;
    while (t > temperature) {
      const next = Math.max(temperature, t / 2);
      // centers are off their limit in proportion to the temperature
      const guess = centers.map((c, j) => limit[j]! + ((c - limit[j]!) * next) / t);
      [t, centers] = [next, refined(points, guess, { softmin: entropic, temperature: next })];
    }
    const softness = { softmin: entropic, temperature };
    const energy = (c: Tensor): Tensor => expectedDistortion(points, c, softness);
    const slope = gradientAt(column(centers), energy);
    const { weight, mass } = statistics(points, column(centers), softness);
    const greatest = weight * greaterEigenvalue(matrixOf(energy, centers));
    const most = Math.max(...mass);
    const down = (c: readonly number[]): number[] =>
      Array.from(gradientAt(column(c), energy), (mean) => weight * mean);
    return {
      // in units of twice the greatest mass, which is what K-Means has
      curvature: greatest / (2 * most),
      // in units of 1 / greatest mass, which is what K-Means has
      step: most * greatestStep(down, centers, temperature, [1e-7 / most, 4 / most]),
      slope: Math.max(...slope.map(Math.abs)),
      away: Math.max(...centers.map((c, j) => Math.abs(c - limit[j]!))) / temperature,
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'the greatest step with which descent comes back ≥ 1/2, in units of that of K-Means': {
        slack: ({ values }) => values.step - 0.5,
        tolerance: 0,
        because: 'K-Means has 1; theory has what falls in proportion to T',
      },
      'that step is one over the curvature, relative, within 2 · 10⁻⁴': {
        slack: ({ values }) => 2e-4 - Math.abs(values.step * values.curvature - 1),
        tolerance: 0,
        because:
          'it is sought to a part of 15000; that curvature differs beside the minimum, and that moves along a valley hide some growth across it, is less than that again',
      },
      'the minimum is one: its gradient vanishes, and centers stay near their limit': {
        slack: ({ values }) => Math.min(1e-9 - values.slope, 1 - values.away),
        tolerance: 0,
        because: 'Newton’s method ends at rounding, times a curvature of up to 10⁶',
      },
    }),
  quantities: (rows) => {
    const of = (name: string): typeof rows => rows.filter(({ data }) => data === name);
    return {
      slope: slopeOf(of('wall3'), 'curvature'),
      stepSlope: slopeOf(of('wall3'), 'step'),
      step: Math.min(...rows.map(({ values }) => values.step)),
      most: Math.max(...rows.map(({ values }) => values.curvature)),
    };
  },
  meaning: {
    supported:
      'Minima of E at walls are as flat as those of K-Means when they are cold: one step size serves.',
    refuted:
      'Where E has a minimum at a wall, it gets steeper with the power {slope} of the temperature, here to {most} times the curvature of K-Means, and the greatest step with which descent comes back, found by bisection, falls with the power {stepSlope}, to {step} of that of K-Means. A fixed step leaps out of such a minimum once it is cold enough, which is luck and not convergence.',
    inconclusive: 'Too little was measured to say how steep minima of E are.',
  },
  figures: (rows) => [curvatureFigure(rows)],
});

/** The slope of the logarithm of a value against that of the temperature, by least squares. */
function slopeOf<Name extends string>(
  rows: readonly {
    readonly cell: { readonly temperature: number };
    readonly values: Readonly<Record<Name, number>>;
  }[],
  name: Name,
): number {
  const xs = rows.map(({ cell }) => log(cell.temperature));
  const ys = rows.map(({ values }) => log(values[name]));
  const mean = (all: readonly number[]): number => all.reduce((sum, x) => sum + x, 0) / all.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const square = xs.reduce((sum, x) => sum + (x - mx) * (x - mx), 0);
  return xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i]! - my), 0) / square;
}
