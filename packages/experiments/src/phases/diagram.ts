import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { type Random, random } from '@isotherm/autodiff/random';
import { criticalTemperature } from '@isotherm/kmeans/energy';
import { iris } from '../data/real.ts';
import { overlappingBlobs, separatedBlobs, unbalanced } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { type SoftminName, softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { type Form, settled } from '../population/settle.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { falling } from './cool.ts';
import { leadingOf } from './covariance.ts';
import { branchesFigure, countFigure } from './diagram-figures.ts';
import { distinctOf, sameWithin } from './distinct.ts';

const clusters = 6;

/** Over the critical temperature of F. */
const temperatures = falling(2.5, 0.0012, 0.84).map((t) => Number(t.toPrecision(3)));

/** The phase diagram: how many centers there are at a temperature, and where. */
export const diagram: Study = study({
  id: 'phases/diagram',
  title: 'One center, then more: the phase diagram',
  claim:
    'Cooled with small disturbances, six centers of F are one above 2 λ_max k^(α−1) and more below it, those of E up to twice as high, and at last there are six',
  refutedBy: 'centers that part above, or stay together well below',
  source: 'docs/theory.md#critical-temperature',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    energy: ['free', 'expected'],
    temperature: temperatures,
  },
  data: [
    finiteSets.find(({ name }) => name === 'blobs60')!,
    separatedBlobs,
    overlappingBlobs,
    unbalanced,
    iris,
  ],
  profiles: {
    smoke: {
      factors: {
        softmin: ['entropic'],
        temperature: temperatures.filter((_, i) => i % 9 === 0 || i === temperatures.length - 1),
      },
      data: ['blobs60'],
    },
    quick: { data: ['blobs60'], factors: { softmin: ['entropic', 'entmax15'] } },
  },
  measure: ({ softmin: name, energy: form, temperature: relative }, { data }) => {
    const { mean, spread } = spreadOf(data);
    const { direction } = leadingOf(data, mean, random('phase diagram').split('leading'));
    const centers = pathOf(data, form, name)[temperatures.indexOf(relative)]!;
    const places = along(centers, mean, direction).map((x) => x / Math.sqrt(spread));
    return {
      distinct: distinctOf(centers, Math.sqrt(spread)),
      ...Object.fromEntries(places.map((x, j) => [`place ${j + 1}`, x])),
    };
  },
  verdict: (rows) => {
    const counted = { tolerance: 0, because: `centers within ${sameWithin} radii count as one` };
    const critical = (form: Form): number => (form === 'free' ? 1 : 2);
    return forAll(rows, {
      'one center above the critical temperature': {
        slack: ({ cell, values }) =>
          cell.temperature > 1.02 * critical(cell.energy) ? 1 - values.distinct : undefined,
        ...counted,
      },
      'more than one below 0.9 of it': {
        slack: ({ cell, values }) =>
          cell.temperature < 0.9 * critical(cell.energy) ? values.distinct - 2 : undefined,
        ...counted,
      },
      'six at the lowest temperature': {
        slack: ({ cell, values }) =>
          cell.temperature === temperatures.at(-1) ? values.distinct - clusters : undefined,
        ...counted,
      },
    });
  },
  quantities: (rows) => {
    const first = (form: Form): number =>
      greatestOf(rows, ({ cell, values }) =>
        cell.energy === form && values.distinct > 1 ? cell.temperature : undefined,
      );
    return { sets: setCount(rows), clusters, free: first('free'), expected: first('expected') };
  },
  meaning: {
    supported:
      'The temperature decides how many centers there are: cooled, {clusters} centers of F are one down to the critical temperature, those of E down to about twice that, and then they part, one split after another, on {sets} sets; the first temperatures with more than one were {free} and {expected}. Warm, extra centers cost nothing and say nothing.',
    refuted: 'There are more or fewer centers than the critical temperature allows.',
    inconclusive: 'How many centers there are was not measured.',
  },
  figures: (rows) => [branchesFigure(rows), countFigure(rows)],
});

/** Paths that were cooled already: the cells of a path are its temperatures, and each would cool it again. */
const paths = new WeakMap<DataSet, Map<string, readonly NdArray[]>>();

/** The centers at every temperature, each from those before. Not a cell's own chance: one path for all temperatures. */
function pathOf(data: DataSet, form: Form, name: SoftminName): readonly NdArray[] {
  const known = paths.get(data) ?? new Map<string, readonly NdArray[]>();
  paths.set(data, known);
  const key = `${form} ${name}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const { softmin } = softmins[name];
  const critical = criticalTemperature(data.points, { clusters, softmin });
  const chance = random('phase diagram');
  const { mean, spread } = spreadOf(data);
  let centers = coincident(mean);
  const path = temperatures.map((temperature) => {
    const softness = { softmin, temperature: temperature * critical };
    centers = fromData(settled(form, data, disturbed(centers, spread, chance), softness), centers.shape);
    return centers;
  });
  known.set(key, path);
  return path;
}

const coincident = (mean: Float64Array): NdArray =>
  fromData(
    Float64Array.from({ length: clusters * mean.length }, (_, at) => mean[at % mean.length]!),
    [clusters, mean.length],
  );

const disturbed = (centers: NdArray, spread: number, chance: Random): NdArray =>
  fromData(
    Float64Array.from(elements(centers), (c) => c + 1e-4 * Math.sqrt(spread) * chance.normal()),
    centers.shape,
  );

/** Where centers are on the line through the mean. */
function along(centers: NdArray, mean: Float64Array, direction: Float64Array): readonly number[] {
  const [k, d] = centers.shape as [number, number];
  const c = elements(centers);
  return Array.from({ length: k }, (_, j) =>
    direction.reduce((sum, v, t) => sum + v * (c[j * d + t]! - mean[t]!), 0),
  );
}
