import { fromData, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import { alternate } from '@isotherm/kmeans';
import { expectedDistortion, hard } from '@isotherm/kmeans/energy';
import { dataSet } from '../data/data-set.ts';
import { flat } from '../gamma-limit/flat.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { overSeeds, type SeedMean } from '../groups.ts';
import { bootstrap, mean } from '../compare/bootstrap.ts';
import { sampleShiftFigure } from './sample-shift-figure.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { type KappaSoftmin, kappaOf } from './kappa.ts';
import { population } from './populations.ts';

const quarters = [
  [0.25, 0.25],
  [0.25, 0.75],
  [0.75, 0.25],
  [0.75, 0.75],
];

/**
 * Gradients of E, sparsemax, rest when no entry is larger than this over the number of points. Where one of them enters the layer they
 * jump by w · 2(c − x) over that number, |w| = 1/2, so that no descent is sure to find one much nearer to 0: at the margin T = 1/16
 * ‖c − x‖ is up to 0.40 for the farther center, and an entry up to 1/4 + T = 0.31.
 */
const restOfGradient = 0.35;

/** The same in two dimensions, on samples, where it must be seen through noise. */
export const shiftSamples: Study = study({
  id: 'population/shift-samples',
  title: 'On samples of a square too, F pulls in and E pushes out',
  claim:
    'For samples of the uniform distribution on a square and four centers, the coordinates of the minimizers of F_T and E_T are on average, to leading order in T, 4κT² inside and outside of those of K-Means',
  refutedBy:
    'a mean farther from that than eight standard errors over seeds and a part of higher order in T, or a sample on which they are on the other side',
  source: 'docs/theory.md#margin-law',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    points: [10_000, 30_000, 100_000],
    temperature: [1 / 16, 1 / 32],
  },
  data: [population(1)],
  repetitions: 8,
  profiles: {
    smoke: { factors: { softmin: ['entropic'], points: [10_000], temperature: [1 / 16] }, repetitions: 6 },
    quick: {
      factors: { softmin: ['entropic', 'entmax15'], points: [10_000], temperature: [1 / 16] },
      repetitions: 6,
    },
  },
  measure: ({ softmin: name, points, temperature }, { random }) => {
    const sample = dataSet({
      name: 'square',
      values: random.uniforms(2 * points),
      dimensions: 2,
      source: 'drawn',
      license: 'MIT',
    });
    const { centers } = alternate(
      sample.points,
      quarters,
      { softmin: hard, temperature: 1 },
      { tolerance: 0 },
    );
    const softness = { softmin: softmins[name].softmin, temperature };
    const from = fromData(centers.data, centers.shape);
    const free = alternate(sample.points, from, softness, { tolerance: 1e-8, emptyCluster: 'keep' });
    const expected = minimize((c: Tensor) => expectedDistortion(sample.points, c, softness), from, {
      method: lbfgs(),
      gradientTolerance: name === 'sparsemax' ? restOfGradient / points : 1e-8,
    });
    const unit = 4 * kappaOf(name, 1) * temperature * temperature;
    return {
      free: inwards(flat(free.centers), flat(from)) / unit,
      expected: inwards(flat(expected.at), flat(from)) / unit,
    };
  },
  verdict: (rows) => {
    const [free, expected] = [
      overSeeds(rows, ({ values }) => values.free),
      overSeeds(rows, ({ values }) => values.expected),
    ];
    const seeds = {
      tolerance: 0,
      because:
        'the interval is eight standard errors over seeds, beside what is left by theory: 32κT² = 26.3 T² for Softmax, of which 40 T² are allowed; for the others at worst 2.33 T, of E with Entmax-1.5 at T = 1/16, of which 3 T are. Centers of E with sparsemax rest within 0.7/n of theirs, for which nothing more is allowed',
    };
    const within = (
      found: SeedMean | undefined,
      sign: number,
      { cell }: (typeof rows)[number],
    ): number | undefined =>
      found && 8 * found.error + remainder(cell.softmin, cell.temperature) - Math.abs(found.mean - sign);
    return forAll(rows, {
      'mean of C_F − C*, inwards, = 4κT²': {
        slack: (row) => within(free(row), 1, row),
        ...seeds,
      },
      'mean of C_E − C*, inwards, = −4κT²': {
        slack: (row) => within(expected(row), -1, row),
        ...seeds,
      },
      'C_F is inside of C*, and C_E outside': {
        slack: ({ values }) => Math.min(values.free, -values.expected),
        tolerance: 0,
        because: 'a center is on one side or on the other',
      },
    });
  },
  quantities: (rows) => ({
    free: bootstrap(
      rows.map(({ values }) => values.free),
      mean,
      'free',
    ),
    expected: bootstrap(
      rows.map(({ values }) => -values.expected),
      mean,
      'expected',
    ),
  }),
  meaning: {
    supported:
      'The same is seen on samples in the plane, through their noise: centers of F are {free} times as far inside of those of K-Means as predicted, centers of E {expected} times as far outside; what is missing is of a higher order in T.',
    refuted: 'On samples of a square centers of F and E are not where the law of the population has them.',
    inconclusive: 'Too few samples were measured to tell a mean.',
  },
  figures: (rows) => [sampleShiftFigure(rows)],
});

/**
 * At most so much of the move is of higher order, as a part of 4κT². The shares of Softmax are products of those along the two axes, and
 * those of no other softmin: where all four layers cross, in a part of them of order T, its shares are others. With H/κ = −0.4749 for
 * Entmax-1.5 and −13/32 for sparsemax F moves by 1 + 2HT/κ + 32κT² and E by 1 + 4HT/κ − 32κT². docs/theory.md#margin-law
 */
const remainder = (softmin: KappaSoftmin, temperature: number): number =>
  softmin === 'entropic' ? 40 * temperature * temperature : 3 * temperature;

/** The mean move of a coordinate towards the middle of the square. */
const inwards = (moved: Float64Array, from: Float64Array): number =>
  moved.reduce((sum, c, i) => sum + (from[i]! < 0.5 ? c - from[i]! : from[i]! - c), 0) / moved.length;
