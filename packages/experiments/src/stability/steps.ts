import { elements, fromData, type NdArray, type Tensor } from '@isotherm/autodiff';
import { expectedDistortion, type Softness, statistics } from '@isotherm/kmeans/energy';
import { twoMoons, unbalanced } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { iris } from '../data/real.ts';
import { gradientAt } from '../gamma-limit/flat.ts';
import { distinct } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { bound } from './bound.ts';
import { stepFigure } from './step-figure.ts';

/** The energy that is descended: F, or E with its full gradient. */
type Form = 'free' | 'expected';

const texts = {
  free: {
    id: 'stability/free-steps',
    title: 'Steps down the gradient of F',
    claim:
      'Gradient descent on F with any step below 1 / greatest mass of a center never raises F, at any temperature',
    as: 'F',
    source: 'docs/theory.md#trajectories',
  },
  expected: {
    id: 'stability/expected-steps',
    title: 'Steps down the full gradient of E',
    claim: 'Gradient descent on E with the steps that suffice for F never raises E, at any temperature',
    as: 'E',
    source: 'docs/theory.md#expected-distortion',
  },
} as const;

const clusters = 2;
const iterations = 40;
/** A rise that is none but for rounding, in mean squared radii. */
const rounding = 1e-12;

/** The energy at some centers, the gradient of its sum over points, and the masses. */
function at(form: Form, data: DataSet, centers: NdArray, softness: Softness) {
  const points = bound(data.points);
  const found = statistics(points, centers, softness, weighting(data));
  const { weight, mass } = found;
  if (form === 'free')
    return { value: found.energy, mass, slope: found.displacements.map((sum) => -2 * sum) };
  const slope = gradientAt(centers, (c: Tensor) =>
    expectedDistortion(points, c, softness, weighting(data)),
  ).map((mean) => weight * mean);
  return { value: found.expectedDistortion, mass, slope };
}

/** Gradient descent with steps in units of 1 / greatest mass, from points of the data: where the energy rises. */
const descent = (form: Form): Study => {
  const { as, ...said } = texts[form];
  return study({
    ...said,
    refutedBy: 'a step below 1 / greatest mass after which the energy is higher',
    factors: {
      softmin: ['entropic', 'entmax15', 'sparsemax'],
      // in units of the mean squared radius
      temperature: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1],
      // in units of 1 / greatest mass
      step: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.99, 1.1],
    },
    data: [...finiteSets, twoMoons, unbalanced, iris],
    repetitions: 5,
    profiles: {
      smoke: {
        data: ['wall3', 'line4'],
        factors: { softmin: ['entropic'], temperature: [1e-3, 1], step: [0.03, 0.99, 1.1] },
        repetitions: 3,
      },
      quick: {
        factors: {
          softmin: ['entropic', 'entmax15'],
          temperature: [1e-4, 1e-2, 1],
          step: [0.003, 0.03, 0.3, 0.99, 1.1],
        },
        repetitions: 1,
      },
    },
    measure: ({ softmin: name, temperature: relative, step }, { data, random }) => {
      const start = distinct(data, random).slice(0, clusters);
      if (start.length < clusters) return vacuous('there are fewer distinct points than centers');
      const { spread } = spreadOf(data);
      const softness = { softmin: softmins[name].softmin, temperature: relative * spread };
      let centers = fromData(Float64Array.from(start.flatMap((row) => [...row])), [
        clusters,
        data.points.shape[1]!,
      ]);
      let [rise, lastRise] = [0, 0];
      let here = at(form, data, centers, softness);
      for (let i = 0; i < iterations; i++) {
        const by = step / Math.max(...here.mass);
        const from = elements(centers);
        centers = fromData(
          here.slope.map((slope, j) => from[j]! - by * slope),
          [clusters, data.points.shape[1]!],
        );
        const next = at(form, data, centers, softness);
        lastRise = (next.value - here.value) / spread;
        if (!(lastRise <= rise)) rise = Number.isNaN(lastRise) ? Infinity : lastRise;
        here = next;
      }
      return { rise, size: Math.abs(here.value) / spread };
    },
    verdict: (rows) =>
      forAll(rows, {
        [`no step below 1 / greatest mass raises ${as}, in units of the mean squared radius`]: {
          slack: ({ cell, values }) => (cell.step < 1 ? -values.rise : undefined),
          tolerance: rounding,
          because:
            'the energy is a mean of at most 787 costs, some tens of squared radii, each known to some ulp',
        },
      }),
    quantities: (rows) => {
      const tried = rows.filter(({ cell }) => cell.step < 1);
      const risen = tried.filter(({ values }) => values.rise > rounding);
      const share = (temperature: number): number => {
        const there = tried.filter(({ cell }) => cell.temperature === temperature);
        return there.filter((row) => risen.includes(row)).length / there.length;
      };
      const all = [...new Set(tried.map(({ cell }) => cell.temperature))].toSorted((x, y) => x - y);
      const unsafe = risen.length === 0 ? Infinity : Math.min(...risen.map(({ cell }) => cell.step));
      const safe = tried.map(({ cell }) => cell.step).filter((step) => step < unsafe);
      return {
        coldest: all[0]!,
        share: risen.length / tried.length,
        where: all.reduce((most, temperature) => (share(temperature) > share(most) ? temperature : most)),
        greatestSafe: safe.length === 0 ? NaN : Math.max(...safe),
        worst: Math.max(0, ...risen.map(({ values }) => values.rise)),
      };
    },
    meaning: meanings[form],
    figures: (rows) => [stepFigure(rows, as, rounding)],
  });
};

const meanings = {
  free: {
    supported:
      'Descent on F needs no tuning to the temperature: a step of one over the greatest mass is safe down to T = {coldest} mean squared radii. For a mean over points that is a learning rate below one.',
    refuted:
      'Descent on F can rise although its step is one that theory calls safe: use the soft update, or a line search.',
    inconclusive: 'Too little was measured to say which steps F takes.',
  },
  expected: {
    supported: 'The full gradient of E was no harder to descend than that of F here.',
    refuted:
      'With steps that are safe for F, descent on E through its responsibilities rises in {share:%} of the runs, by up to {worst} mean squared radii in a step, most often at T = {where} of these; with steps up to {greatestSafe} of one over the greatest mass it rose in none. The safe step of F is not one of E.',
    inconclusive: 'Too little was measured to say which steps E takes.',
  },
};

/** Descent on F. */
export const freeSteps: Study = descent('free');

/** Descent on E through its responsibilities. */
export const expectedSteps: Study = descent('expected');
