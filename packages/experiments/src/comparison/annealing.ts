import { elements, fromData } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import { anneal } from '@isotherm/kmeans';
import { criticalTemperature, entropic } from '@isotherm/kmeans/energy';
import { spreadOf } from '../gamma-limit/spread.ts';
import { lloyd, type Method, moved } from './method.ts';

/** Where cooling begins and ends, in critical temperatures. */
const [first, last] = [1.05, 1e-3];
/** Part of the budget that is spent on cooling; Lloyd's algorithm has the rest. */
const part = 0.8;
/** How far copies of a center are moved apart before each update, in radii of the data, at the critical temperature. */
const apart = 1e-3;

/**
 * Plain deterministic annealing: k copies of the mean, a little apart, and one update at each of as many temperatures as the
 * budget allows, from above the critical temperature on. Rose, Gurewitz & Fox, Phys. Rev. Lett. 65 (1990).
 */
export const annealing: Method = (meter, random) => {
  const { data, clusters, weighting } = meter;
  const { mean, spread } = spreadOf(meter.set);
  const critical = criticalTemperature(data, { clusters, softmin: entropic, ...weighting });
  const updates = Math.floor(part * meter.passesLeft);
  const shape = [clusters, mean.length] as const;
  let centers = fromData(
    Float64Array.from({ length: clusters * mean.length }, (_, i) => mean[i % mean.length]!),
    shape,
  );
  for (let step = 0; step < updates; step++) {
    const relative = first * pow(last / first, step / Math.max(updates - 1, 1));
    // without noise coincident centers never part; it falls with the size of clusters
    const noise = apart * Math.sqrt((spread * relative) / mean.length);
    const from = fromData(
      Float64Array.from(elements(centers), (c) => c + noise * random.normal()),
      shape,
    );
    centers = moved(from, meter.pass(from, { softmin: entropic, temperature: relative * critical }));
  }
  lloyd(meter, centers);
  return { starts: 1 };
};

/** Factors of cooling, fast to slow. */
const coolings = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95];

/**
 * Mass-constrained annealing, whose clusters split at their own critical temperatures. It cools as slowly as the budget
 * allows; that it would have to know how slowly is not held against it: only the last annealing within the budget is
 * paid for. Rose, Proc. IEEE 86 (1998), §IV.
 */
export const massConstrained: Method = (meter, random) => {
  const { data, clusters, weighting, budget } = meter;
  let paid = 0;
  for (const cooling of coolings) {
    const controller = new AbortController();
    let computed = 0;
    const { model } = anneal(data, {
      clusters,
      cooling,
      ...weighting,
      tolerance: 1e-3,
      seed: random.seed,
      signal: controller.signal,
      onIteration: ({ clusters: k }) => {
        computed += (meter.onePass / clusters) * k;
        if (computed > budget) controller.abort();
      },
    });
    if (controller.signal.aborted && paid > 0) break;
    paid = model.evaluations;
    meter.offer(model.centers, model.certificate.distortion);
  }
  meter.charge(paid);
  lloyd(meter, meter.best!.centers);
  return { starts: 1 };
};
