import { fromData, matmul, plain, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import { greedyPlusPlus } from '@isotherm/kmeans';
import {
  criticalTemperature,
  distortion,
  energy,
  entropic,
  expectedDistortion,
} from '@isotherm/kmeans/energy';
import { separatedBlobs } from '../data/catalog.ts';
import { iris, wine } from '../data/real.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { meanSquare, scaled } from './autoencoder.ts';

/** What is learned: a linear encoder of any size, `(d, 1)`, and centers, `(k, 1)`. */
interface Free {
  readonly weights: Tensor;
  readonly centers: Tensor;
}

const clusters = 3;
const losses = ['distortion', 'free', 'expected'] as const;
/** Codes that keep less than this part of their variance have collapsed. */
const least = 1e-3;

/** What becomes of codes whose spread nothing holds. */
export const encoderCollapse: Study = study({
  id: 'joint/collapse',
  title: 'An encoder that may shrink its codes, learned with its clusters',
  claim:
    'Representation and clusters can be optimized jointly with nothing that holds the encoder: codes keep at least a thousandth of their variance',
  refutedBy: 'a loss that shrinks all codes to a point',
  source: 'docs/theory.md#joint',
  factors: { loss: losses, temperature: [0.1, 0.5] },
  data: [separatedBlobs, iris, wine],
  repetitions: 5,
  profiles: {
    smoke: { factors: { temperature: [0.5] }, data: ['iris'], repetitions: 1 },
    quick: { factors: { temperature: [0.5] }, repetitions: 2 },
  },
  measure: ({ loss, temperature: relative }, { data, random }) => {
    const points = scaled(data.points);
    const d = points.shape[1]!;
    const weights = fromData(
      random.normals(d).map((w) => w / Math.sqrt(d)),
      [d, 1],
    );
    const codes = plain(matmul(points, weights));
    const temperature = relative * criticalTemperature(codes, { clusters, softmin: entropic });
    const softness = { softmin: entropic, temperature };
    const energies: Readonly<Record<typeof loss, (z: Tensor, c: Tensor) => Tensor>> = {
      distortion: (z, c) => distortion(z, c),
      free: (z, c) => energy(z, c, softness),
      expected: (z, c) => expectedDistortion(z, c, softness, { gradient: 'full' }),
    };
    const start: Free = { weights, centers: greedyPlusPlus(codes, clusters, random.split('centers')) };
    const { at } = minimize((it: Free) => energies[loss](matmul(points, it.weights), it.centers), start, {
      method: lbfgs(),
      maxIterations: 300,
    });
    const variance = (w: Tensor): number => plain(meanSquare(matmul(points, w))).get();
    return { kept: variance(at.weights) / variance(weights) };
  },
  verdict: (rows) =>
    forAll(
      rows,
      Object.fromEntries(
        losses.map((loss) => [
          `${loss}: at least a thousandth of the variance is kept`,
          {
            slack: ({ cell, values }) => (cell.loss === loss ? values.kept - least : undefined),
            tolerance: 0,
            because: 'what is kept of a collapse is less by orders of magnitude',
          },
        ]),
      ),
    ),
  quantities: (rows) =>
    Object.fromEntries(
      losses.map((loss) => {
        const own = rows.filter(({ cell }) => cell.loss === loss);
        return [loss, own.filter(({ values }) => values.kept < least).length / own.length];
      }),
    ),
  meaning: {
    supported: 'Nothing held the encoder, and no loss shrank its codes to a point.',
    refuted:
      'Something must hold the encoder: without a decoder, whitening or a norm, codes shrink to a point in {distortion:%} of trials with J₀, {free:%} with F and {expected:%} with the full gradient of E, which can also push clusters apart.',
    inconclusive: 'Too little was measured to tell.',
  },
});
