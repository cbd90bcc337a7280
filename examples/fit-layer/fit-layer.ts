// Learns how to look at points by the clusters that one then finds: a fit inside of a function that is differentiated.
import {
  exp,
  grad,
  matmul,
  mean,
  multiply,
  plain,
  slice,
  squaredDistances,
  stopGradient,
  subtract,
  type Tensor,
  transpose,
} from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { entropic, fitLayer, KMeans, responsibilities } from '@isotherm/kmeans';
import { adjustedRand } from '@isotherm/kmeans/metrics';

// two groups that differ in the first coordinate; the second says nothing, loudly
const chance = random('fit-layer');
const groups = Array.from({ length: 80 }, (_, i) => i % 2);
const points = groups.map((group) => [4 * group + chance.normal(), 4 * chance.normal()]);

// of eight points it is known which are of one group
const known = groups.slice(0, 8);
const together = known.map((a) => known.map((b) => Number(a === b)));

const centers = fitLayer({ clusters: 2, seed: 3 });
const softness = { softmin: entropic, temperature: 12 };
const encode = (size: Tensor): Tensor => multiply(points, exp(size));

/** How far pairs of those eight are from sharing a cluster as they should. */
const error =
  (fit: typeof centers) =>
  (size: Tensor): Tensor => {
    const encoded = encode(size);
    const eight = slice(encoded, { from: 0, to: 8 });
    const shares = responsibilities(squaredDistances(eight, fit(encoded, softness.temperature)), softness);
    const wrong = subtract(matmul(shares, transpose(shares)), together);
    return mean(multiply(wrong, wrong));
  };

const agreement = (size: Tensor): string => {
  const encoded = plain(encode(size));
  return adjustedRand(groups, new KMeans({ clusters: 2, seed: 3 }).fit(encoded).predict(encoded)).toFixed(2);
};
const show = (x: Tensor): string => Array.from(plain(x).data, (v) => v.toFixed(4)).join(', ');

let size: Tensor = plain([0, 0]);
console.log(`as given: sizes ${show(exp(size))}, agreement ${agreement(size)}`);

// the centers follow the points, and a gradient that forgets it is another one
console.log(`gradient ${show(grad(error(centers))(size))}`);
console.log(`as if centers stayed ${show(grad(error((...args) => stopGradient(centers(...args))))(size))}`);

for (let step = 0; step <= 40; step++) {
  if (step % 10 === 0) console.log(`step ${step}: error ${show(error(centers)(size))}`);
  size = plain(subtract(size, multiply(0.5, grad(error(centers))(size))));
}
console.log(`learned: sizes ${show(exp(size))}, agreement ${agreement(size)}`);
