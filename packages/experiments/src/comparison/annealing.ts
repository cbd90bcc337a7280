import { elements, fromData } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import { anneal } from '@isotherm/kmeans';
import { criticalTemperature, entropic } from '@isotherm/kmeans/energy';
import { spreadOf } from '../gamma-limit/spread.ts';
import type { Meter } from './meter.ts';
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

/** Factors of cooling: of the first annealing, and the slowest that is worth a try. */
const [fastest, slowest] = [0.2, 0.98];

/**
 * Mass-constrained annealing, whose clusters split at their own critical temperatures. How slowly it may cool is not known
 * beforehand, so it first cools fast, and then again as slowly as what is left should allow, as long as that is slower than before.
 * All of these are paid for. Rose, Proc. IEEE 86 (1998), §IV.
 */
export const massConstrained: Method = (meter, random) => {
  let starts = 0;
  for (let cooling = fastest; meter.passesLeft > 0;) {
    const before = meter.spent;
    const complete = annealed(meter, cooling, random);
    starts++;
    // an annealing costs at most in proportion to its temperatures, which are in proportion to 1 / log(1 / cooling)
    const next = pow(cooling, (meter.spent - before) / (meter.budget - meter.spent));
    if (!complete || cooling === slowest || !(next > cooling)) break;
    cooling = Math.min(next, slowest);
  }
  lloyd(meter, meter.best!.centers);
  return { starts };
};

/** One annealing, cut short where the budget ends; tells whether it was not. */
function annealed(meter: Meter, cooling: number, random: Random): boolean {
  const { data, clusters, weighting, onePass } = meter;
  const controller = new AbortController();
  let left = meter.budget - meter.spent;
  const { model } = anneal(data, {
    clusters,
    cooling,
    ...weighting,
    tolerance: 1e-3,
    seed: random.seed,
    signal: controller.signal,
    onIteration: ({ clusters: k }) => {
      left -= (onePass / clusters) * k;
      if (left < onePass) controller.abort();
    },
  });
  meter.charge(model.evaluations);
  meter.offer(model.centers, model.certificate.distortion);
  return !controller.signal.aborted;
}
