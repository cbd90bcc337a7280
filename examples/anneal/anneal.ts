// Soft K-Means along a falling schedule, from the centers of k-means++: each temperature starts where the last one ended.
import { plusPlus, SoftKMeans, entmax15 } from '@isotherm/kmeans';
import { iris } from '@isotherm/experiments';

const { points } = iris.load();

/** In units of the critical temperature, by iteration: it falls by a fifth each time, and comes to rest. */
const schedule = (iteration: number): number => Math.max(0.0005, 0.8 ** (iteration + 1));

const annealed = new SoftKMeans({
  clusters: 3,
  softmin: entmax15,
  temperature: { relative: schedule },
  init: plusPlus,
  restarts: 1,
  seed: 1,
}).fit(points);

// where F falls although T does, the centers are gaining; only energies of one temperature can be compared
const { energies, iterations, converged, certificate } = annealed;
for (let i = 0; i < energies.length; i += 5)
  console.log(
    `iteration ${String(i).padStart(2)}: T/Tc ${schedule(i).toFixed(4)}, F ${energies[i]!.toFixed(4)}`,
  );
console.log(`${converged ? 'at rest' : 'still moving'} after ${iterations} iterations`);

const { energy, distortion, expectedDistortion, effectiveClusters } = certificate;
console.log([energy, distortion, expectedDistortion].map((x) => x.toFixed(4)).join(' ≤ '));
console.log(`effective clusters ${effectiveClusters.toFixed(3)}, exactly K-Means: ${certificate.exact}`);
