import type { NdArray } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import { certificate, entmax15, entropic } from '@isotherm/kmeans/energy';
import type { Meter } from './meter.ts';
import { hardness, lloyd, type Method, moved, seeded } from './method.ts';

/** Soft updates of a hybrid. */
const steps = 8;
/** Factor from one of their temperatures to the next: the last is a tenth of the first. */
const cooling = pow(0.1, 1 / (steps - 1));
/** Factor at which Entmax cools on while points are still shared. */
const plunge = 0.1;

/** The same run from as many seedings by greedy k-means++ as the budget allows. */
const fromMany =
  (run: (meter: Meter, start: NdArray) => void): Method =>
  (meter, random: Random) => {
    let starts = 0;
    for (; meter.passesLeft > 0; starts++) run(meter, seeded(meter, random.split(starts)));
    return { starts };
  };

/** Plain K-Means: Lloyd's algorithm from one start after the other. */
export const restarts: Method = fromMany(lloyd);

/**
 * A soft phase between seeding and Lloyd's algorithm: eight updates at temperatures that fall to a tenth. The first is J₀/d
 * of the start, half of the one at which a cluster is as wide as its points are spread. docs/theory.md#comparison
 */
export const hybrid: Method = fromMany((meter, start) => {
  if (meter.passesLeft === 0) return;
  // a hard update first: it tells the temperature
  const first = meter.pass(start, hardness);
  let [centers, temperature] = [moved(start, first), first.distortion / start.shape[1]!];
  for (let step = 0; step < steps && temperature > 0 && meter.passesLeft > 0; step++) {
    centers = moved(centers, meter.pass(centers, { softmin: entropic, temperature }));
    temperature *= cooling;
  }
  lloyd(meter, centers);
});

/**
 * Entmax all the way: the same, but it cools on until no point is shared and no center moves. That is a fixed point
 * of K-Means, at a temperature above 0 and without Lloyd's algorithm, and a certificate proves it. docs/theory.md#exactness
 */
export const entmax: Method = (meter, random) => {
  let proven = 0;
  const { starts } = fromMany((meter, start) => {
    if (meter.passesLeft === 0) return;
    const first = meter.pass(start, hardness);
    // twice that of the hybrid: shares of Entmax reach half as far
    let [centers, temperature] = [moved(start, first), (2 * first.distortion) / start.shape[1]!];
    for (let [step, before] = [0, Infinity]; temperature > 0 && meter.passesLeft > 0; step++) {
      const softness = { softmin: entmax15, temperature };
      const found = meter.pass(centers, softness);
      const shared = found.entropy > 0;
      if (!shared && !(found.distortion < before)) {
        meter.charge(meter.onePass);
        if (certificate(meter.data, centers, softness, meter.weighting).exact) proven++;
        return;
      }
      centers = moved(centers, found);
      if (step < steps) temperature *= cooling;
      else if (shared) temperature *= plunge;
      before = shared ? Infinity : found.distortion;
    }
  })(meter, random);
  return { starts, proven };
};
