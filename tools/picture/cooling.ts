import { elements } from '@isotherm/autodiff';
import { sin } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
import { criticalTemperature, entropic, hard, KMeans } from '@isotherm/kmeans';
import { RbfNetwork, type RbfRegression } from '@isotherm/rbf';

const chance = random('cooling');
/** Sixty points on a line, in four heaps that touch, and a wave with noise. */
export const points: readonly (readonly number[])[] = Array.from({ length: 60 }, (_, i) => [
  1 + 2.4 * (i % 4) + 0.55 * chance.normal(),
]).toSorted(([a], [b]) => a! - b!);
/** What the networks learn. */
export const targets: readonly number[] = points.map(([x]) => sin(0.9 * x!) + 0.08 * chance.normal());

/** Where shares and outputs are drawn. */
export const places: readonly number[] = Array.from({ length: 461 }, (_, i) => i / 46);

const data = points.map((row) => [...row]);
const asked = places.map((x) => [x]);
const clustering = new KMeans({ clusters: 4, seed: 1 }).fit(data);
const critical = criticalTemperature(data, { clusters: 4, softmin: entropic });

/** One network, on the same centers as the others. */
export interface Cooled {
  /** In units of the critical temperature. */
  readonly relative: number;
  /** Share of each center at each place, `(places, 4)`. */
  readonly shares: ArrayLike<number>;
  /** Output at each place. */
  readonly outputs: ArrayLike<number>;
}

const cooled = (relative: number, model: RbfRegression): Cooled => ({
  relative,
  shares: elements(model.features(asked)),
  outputs: elements(model.predict(asked)),
});

/** The networks at five temperatures, falling. */
export const ladder: readonly Cooled[] = [1, 0.3, 0.1, 0.03, 0.001].map((relative) =>
  cooled(
    relative,
    new RbfNetwork({ centers: clustering, temperature: relative * critical }).fit(data, targets),
  ),
);

/** The nearest center decides alone: the limit of shares and outputs. */
export const limit: Cooled = cooled(
  0,
  new RbfNetwork({ centers: clustering, softmin: hard, temperature: 1 }).fit(data, targets),
);
