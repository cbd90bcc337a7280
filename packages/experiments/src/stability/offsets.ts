import { elements, fromData, type NdArray, plain } from '@isotherm/autodiff';
import {
  costs as differences,
  dataset,
  entropic,
  responsibilities,
  statistics,
} from '@isotherm/kmeans/energy';
import { iris, digits, wine } from '../data/real.ts';
import { overlappingBlobs, twoMoons } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { distinct } from '../gamma-limit/lloyd.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { offsetFigure } from './offset-figure.ts';
import { precisions, type Rounding, worst } from './shares.ts';

const clusters = 3;

/** Numbers moved by an offset and rounded there, and what they are when it is taken away again, which is exact. */
function moved(x: ArrayLike<number>, offset: number, round: Rounding): { far: number[]; near: number[] } {
  const far = Array.from(x, (value) => round(value + offset));
  return { far, near: far.map((value) => value - offset) };
}

/** Squared distances as |x|² − 2x·c + |c|², every result rounded, `(n · k)`. */
function expanded(x: readonly number[], c: readonly number[], d: number, round: Rounding): number[] {
  const dot = (a: readonly number[], i: number, b: readonly number[], j: number): number => {
    let sum = 0;
    for (let t = 0; t < d; t++) sum = round(sum + round(a[i * d + t]! * b[j * d + t]!));
    return sum;
  };
  const [n, k] = [x.length / d, c.length / d];
  return Array.from({ length: n * k }, (_, at) => {
    const [i, j] = [Math.floor(at / k), at % k];
    return round(round(dot(x, i, x, i) - 2 * dot(x, i, c, j)) + dot(c, j, c, j));
  });
}

/** Data and centers far from the origin: distances by differences, as here, and by the expanded square, as elsewhere. */
export const offsets: Study = study({
  id: 'stability/offsets',
  title: 'Data far from the origin',
  claim:
    'Responsibilities from differences are those of the data moved back to the origin, to rounding, for any offset; from expanded squares they are wrong by up to ε(|x| + |c|)²/T',
  refutedBy: 'an error of differences above rounding, or one of expanded squares above its bound',
  source: 'docs/theory.md#numerics',
  factors: {
    precision: ['float64', 'float32'],
    // in units of the radius of the data, then the power of 2 next to it
    offset: [0, 1e2, 1e4, 1e6, 1e8],
    // in units of the mean squared radius
    temperature: [1e-3, 1e-1],
  },
  data: [...finiteSets, overlappingBlobs, twoMoons, iris, wine, digits],
  repetitions: 5,
  profiles: {
    smoke: { data: ['line4', 'iris'], factors: { temperature: [1e-1] }, repetitions: 1 },
    quick: { repetitions: 1 },
  },
  measure: ({ precision, offset, temperature: relative }, { data, random }) => {
    const start = distinct(data, random).slice(0, clusters);
    if (start.length < clusters) return vacuous('there are fewer distinct points than centers');
    const { round, epsilon } = precisions[precision];
    const { spread } = spreadOf(data);
    const d = data.points.shape[1]!;
    const by = powerOfTwo(offset * Math.sqrt(spread));
    const temperature = relative * spread;
    const x = moved(elements(sample(data)), by, round);
    const c = moved(
      start.flatMap((row) => [...row]),
      by,
      round,
    );
    const softness = { softmin: entropic, temperature };
    const shares = (costs: ArrayLike<number>): Float64Array => {
      const rows = fromData(Float64Array.from(costs), [costs.length / clusters, clusters]);
      return Float64Array.from(elements(plain(responsibilities(rows, softness))));
    };
    const near = [matrix(x.near, d), matrix(c.near, d)] as const;
    const exact = [...shares(elements(plain(differences(...near))))];
    const far = [matrix(x.far, d, precision), matrix(c.far, d, precision)] as const;
    const size = Math.sqrt(d) * by + 4 * Math.sqrt(spread);
    return {
      differences: worst(shares(elements(plain(differences(...far)))), exact),
      // one pass, as fits use it, in the precision of the data
      energy:
        Math.abs(
          statistics(dataset(far[0], { dtype: precision }), far[1], softness).expectedDistortion -
            statistics(near[0], near[1], softness).expectedDistortion,
        ) / spread,
      expanded: worst(shares(expanded(x.far, c.far, d, round)), exact),
      // a share changes by at most a quarter of the change of a margin over T, and a margin by twice that of a cost
      bound: Math.min(1, ((d + 4) * epsilon * 4 * size * size) / (2 * temperature)),
      rounding: ((d + 4) * epsilon * 16) / relative,
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'differences: shares within rounding, in units of it': {
        slack: ({ values }) => 1 - values.differences / values.rounding,
        tolerance: 0,
        because:
          'costs are known to (d + 4)/2 ulp of themselves, at most 16 squared radii; a margin over T enters',
      },
      'one pass: E within rounding of the mean squared radius, in units of it': {
        slack: ({ values }) => 1 - values.energy / values.rounding,
        tolerance: 0,
        because: 'E is a mean of costs of which shares are weights',
      },
      'expanded squares: shares within their bound': {
        slack: ({ values }) => values.bound + values.rounding - values.expanded,
        tolerance: 0,
        because: 'the bound counts every rounding',
      },
    }),
  quantities: (rows) => {
    const most = (
      name: 'differences' | 'expanded',
      where: (cell: (typeof rows)[number]['cell']) => boolean,
    ): number => {
      const found = rows.filter(({ cell }) => where(cell)).map(({ values }) => values[name]);
      return found.length === 0 ? NaN : Math.max(...found);
    };
    const farthest = Math.max(...rows.map(({ cell }) => cell.offset));
    return {
      farthest,
      differences: Math.max(
        ...rows.filter(({ cell }) => cell.precision === 'float64').map(({ values }) => values.differences),
      ),
      expandedDoubles: most('expanded', (cell) => cell.precision === 'float64' && cell.offset === farthest),
      expandedFloats: most('expanded', (cell) => cell.precision === 'float32' && cell.offset === 1e2),
    };
  },
  meaning: {
    supported:
      'Where the data lie does not matter, beyond what rounding their coordinates costs, if distances are sums of squared differences: shares are off by {differences} with an offset of {farthest} radii. Expanded squares, which are faster, are off by up to {expandedDoubles} there, and in floats by {expandedFloats} at a hundred radii. Center the data first if your library expands.',
    refuted:
      'Rounding far from the origin is not what was predicted: see the counterexample, and center your data.',
    inconclusive: 'Too little was measured to say what an offset of the data does.',
  },
  figures: (rows) => [offsetFigure(rows)],
});

const matrix = (
  values: ArrayLike<number>,
  d: number,
  precision: 'float64' | 'float32' = 'float64',
): NdArray =>
  fromData(precision === 'float64' ? Float64Array.from(values) : Float32Array.from(values), [
    values.length / d,
    d,
  ]);

/** The greatest power of 2 that is not greater; 0 for 0. */
function powerOfTwo(x: number): number {
  if (x === 0) return 0;
  let power = 1;
  while (power > x) power /= 2;
  while (2 * power <= x) power *= 2;
  return power;
}

/** At most 200 points, evenly from the whole. */
function sample({ points }: DataSet): NdArray {
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  const step = Math.ceil(n / 200);
  const kept = Array.from({ length: Math.ceil(n / step) }, (_, i) => i * step);
  return matrix(
    kept.flatMap((i) => Array.from(x.subarray(i * d, (i + 1) * d))),
    d,
  );
}
