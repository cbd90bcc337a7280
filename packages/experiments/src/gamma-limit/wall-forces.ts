import { fromData, grad, plain, type Tensor } from '@isotherm/autodiff';
import { reconstruction } from '@isotherm/kmeans/energy';
import { studySets } from '../data/catalog.ts';
import { greatestOf, leastOf, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { softmins } from './softmins.ts';
import { spreadOf } from './spread.ts';
import { beside, marginsWith, onePoint, pull } from './wall-weights.ts';

/** The least weight times T/‖c₁ − c₂‖² and the margin over T where it is, for two centers. docs/theory.md#reconstruction */
const extremes = {
  entropic: { margin: 1.3169578969248166, weight: -1 / (6 * Math.sqrt(3)) },
  entmax15: { margin: 2 / Math.sqrt(3), weight: -1 / (3 * Math.sqrt(3)) },
  // approached from below the margin T, where the weight jumps to 0
  sparsemax: { margin: 1 - 2 ** -24, weight: -1 / 2 },
} as const;

/** What a point at a wall does to the centers that read it back. */
export const wallForces: Study = study({
  id: 'gamma-limit/wall-forces',
  title: 'At a wall the reconstruction error pushes with a force that grows as 1/T',
  claim:
    'As T → 0 the least weight with which the gradient of A_T pulls a center to a point between two is −‖c₁ − c₂‖²/T times 1/(6√3) for Softmax, 1/(3√3) for Entmax-1.5 and 1/2 for sparsemax',
  refutedBy: 'a least weight that stays bounded, or another constant',
  source: 'docs/theory.md#reconstruction',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], temperature: [1e-2, 1e-4, 1e-6] },
  // without digits for its cost: each of 27 margins takes the gradient over all points, of which one weighs
  data: studySets.filter(({ name }) => name !== 'digits'),
  repetitions: 2,
  profiles: {
    smoke: { data: ['trio', 'blobs60'], repetitions: 1 },
    quick: { data: ['trio', 'line4', 'blobs60', 'iris'], repetitions: 1 },
  },
  measure: ({ softmin: name, temperature: relative }, { data, random }) => {
    const { softmin } = softmins[name];
    const { x, weights } = onePoint(data, random);
    const d = x.length;
    const { spread } = spreadOf(data);
    const temperature = relative * spread;
    const direction = random.normals(d);
    const weightsAt = (margin: number): readonly number[] => {
      const centers = [
        beside(x, direction, Math.sqrt(spread)),
        beside(x, direction, -Math.sqrt(spread + margin * temperature)),
      ] as const;
      const c = fromData(Float64Array.from(centers.flatMap((row) => [...row])), [2, d]);
      const loss = (at: Tensor): Tensor =>
        reconstruction(data.points, at, { softmin, temperature }, { weights });
      const gradient = plain(grad(loss)(c));
      const square = centers[0].reduce((sum, a, t) => sum + (a - centers[1][t]!) * (a - centers[1][t]!), 0);
      return centers.map((center, k) => (pull(gradient, k, center, x) * temperature) / square);
    };
    const least = Math.min(...marginsWith(extremes).flatMap(weightsAt));
    return { least, weight: (4 * least) / relative };
  },
  verdict: (rows) =>
    forAll(rows, {
      'least weight times T/‖c₁ − c₂‖² = its constant, relative, within 5 T over the spread': {
        slack: ({ cell, values }) =>
          5 * cell.temperature - Math.abs(values.least / extremes[cell.softmin].weight - 1),
        tolerance: 1e-7,
        because:
          'what does not grow as 1/T is left, and margins are differences of distances a million times as large',
      },
    }),
  quantities: (rows) => ({
    sets: setCount(rows),
    mild: leastOf(rows, ({ cell, values }) => (cell.temperature === 1e-2 ? values.weight : undefined)),
    cold: leastOf(rows, ({ cell, values }) => (cell.temperature === 1e-6 ? values.weight : undefined)),
    coldest: leastOf(rows, ({ cell }) => cell.temperature),
    mildest: greatestOf(rows, ({ cell }) => cell.temperature),
  }),
  meaning: {
    supported:
      'A network trained to read points back gets stiff without bound as it is cooled: a point between two centers that are two radii apart weighs down to {mild} times its mass in the gradient of one of them at T = {mildest} mean squared radii, and down to {cold} times at {coldest}, on {sets} sets, most with sparsemax: a negative weight pushes it away. The gradients of F weigh points by none to all of their mass at every temperature.',
    refuted: 'At walls the gradient of the reconstruction error grows otherwise than the temperature falls.',
    inconclusive: 'The gradient of the reconstruction error at walls was not measured.',
  },
});
