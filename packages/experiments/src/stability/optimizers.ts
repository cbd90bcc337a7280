import { fromData, type Tensor } from '@isotherm/autodiff';
import { adam, gradientDescent, type Method, minimize } from '@isotherm/autodiff/minimize';
import { energy, expectedDistortion } from '@isotherm/kmeans/energy';
import { twoMoons } from '../data/catalog.ts';
import { finiteSets } from '../data/finite.ts';
import { iris } from '../data/real.ts';
import { distinct } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import { grouped } from '../groups.ts';
import { differenceOf } from '../share.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { bound } from './bound.ts';
import { optimizerFigure, safeSteps } from './optimizer-figure.ts';

/** What momentum keeps of a step. */
const momentum = 0.9;

/** What a step is, for each: a factor of the gradient of the mean over points, and for Adam a part of the radius of the data. */
const methods: Readonly<Record<'gradient' | 'momentum' | 'adam', (step: number, radius: number) => Method>> =
  {
    gradient: (rate) => gradientDescent({ rate }),
    momentum: (rate) => gradientDescent({ rate, momentum }),
    adam: (step, radius) => adam({ rate: step * radius }),
  };

const clusters = 2;
const iterations = 120;
/** A descent is not at rest that in its second half still rises by more in a step, in mean squared radii, or ends above its start. */
const unrest = 1e-3;
/** A part of the descents that may be chance. */
const many = 0.2;

/** Which optimizers come to rest with which steps, on F and on E. */
export const optimizers: Study = study({
  id: 'stability/optimizers',
  title: 'Steps that come to rest, by optimizer',
  claim:
    'A step that brings descent on F to rest brings descent on E to rest, through its responsibilities: by plain gradients, with momentum and by Adam, at every temperature',
  refutedBy:
    'an optimizer, a step and a temperature with which descents on E come to rest less often, by more than a fifth of them and more than chance; or plain gradients of F that do not rest with a step below 1',
  source: 'docs/theory.md#expected-distortion',
  factors: {
    energy: ['free', 'expected'],
    optimizer: ['gradient', 'momentum', 'adam'],
    softmin: ['entropic', 'entmax15'],
    // in units of the mean squared radius
    temperature: [1e-4, 1e-3, 1e-2, 1e-1, 1],
    step: [0.03, 0.1, 0.3, 0.6, 0.99, 1.3, 1.6, 1.9],
  },
  data: [...finiteSets.filter(({ name }) => ['wall3', 'line4', 'blobs60'].includes(name)), twoMoons, iris],
  repetitions: 3,
  profiles: {
    smoke: {
      factors: { softmin: ['entropic'], temperature: [1e-2, 1], step: [0.3, 0.99, 1.6] },
      data: ['wall3', 'line4', 'blobs60'],
    },
    quick: {
      factors: { softmin: ['entropic'], step: [0.3, 0.99, 1.6] },
      data: ['wall3', 'line4', 'blobs60'],
    },
  },
  measure: ({ energy: form, optimizer, softmin: name, temperature, step }, { data, random }) => {
    const start = distinct(data, random).slice(0, clusters);
    if (start.length < clusters) return vacuous('there are fewer distinct points than centers');
    const { spread } = spreadOf(data);
    const softness = { softmin: softmins[name].softmin, temperature: temperature * spread };
    const points = bound(data.points);
    const objective = (centers: Tensor): Tensor =>
      (form === 'free' ? energy : expectedDistortion)(points, centers, softness, weighting(data));
    const { values, reason } = minimize(
      objective,
      fromData(Float64Array.from(start.flatMap((row) => [...row])), [clusters, data.points.shape[1]!]),
      {
        method: methods[optimizer](step, Math.sqrt(spread)),
        maxIterations: iterations,
        gradientTolerance: 0,
      },
    );
    const late = values.slice(Math.floor(values.length / 2));
    const rise =
      late.reduce((most, value, i) => Math.max(most, i === 0 ? 0 : value - late[i - 1]!), 0) / spread;
    const fall = (values[0]! - values.at(-1)!) / spread;
    const rests = reason !== 'not-finite' && rise <= unrest && fall >= -1e-12;
    return { rise, fall, rests: rests ? 1 : 0 };
  },
  verdict: (rows) => {
    const rests = (row: (typeof rows)[number]): boolean => row.values.rests === 1;
    const less = grouped(
      // told to a descent on E
      rows.toSorted((a, b) => Number(a.cell.energy === 'free') - Number(b.cell.energy === 'free')),
      ({ cell }) => JSON.stringify([cell.optimizer, cell.temperature, cell.step]),
      (own) =>
        differenceOf(
          own.filter(({ cell }) => cell.energy === 'free').map(rests),
          own.filter(({ cell }) => cell.energy === 'expected').map(rests),
        ).low,
    );
    return forAll(rows, {
      ...Object.fromEntries(
        (['gradient', 'momentum', 'adam'] as const).map((optimizer) => [
          `${optimizer}: descents on E come to rest as often as those on F, but for what the 95 % interval of the difference leaves open`,
          {
            slack: (row: (typeof rows)[number]) => {
              const low = row.cell.optimizer === optimizer ? less(row) : undefined;
              return low === undefined ? undefined : -low;
            },
            tolerance: many,
            because:
              'a fifth of the runs beyond the interval: some three standard errors in all, and more of more runs',
          },
        ]),
      ),
      'plain gradients of F come to rest with any step below 1': {
        slack: ({ cell, values }) =>
          cell.energy === 'free' && cell.optimizer === 'gradient' && cell.step < 1
            ? values.rests - 1
            : undefined,
        tolerance: 0,
        because: 'a descent rests or does not',
      },
    });
  },
  quantities: (rows) => safeSteps(rows),
  meaning: {
    supported:
      'With steps that bring F to rest E came to rest about as often, whatever the optimizer. The greatest steps with which every descent came to rest at every temperature were {free gradient} by plain gradients, {free momentum} with momentum and, in radii, {free adam} by Adam on F, and {expected gradient}, {expected momentum} and {expected adam} on E.',
    refuted:
      'The greatest step up to which every descent comes to rest, at every temperature, is by plain gradients {free gradient} on F and {expected gradient} on E, whose descents rest least often at T = {where} mean squared radii. With momentum, which makes every step some ten times as long, it is {free momentum} and {expected momentum}, by Adam, in radii, {free adam} and {expected adam}.',
    inconclusive: 'Too little was measured to say which optimizer takes which steps.',
  },
  figures: (rows) => [optimizerFigure(rows, { iterations, unrest, momentum })],
});
