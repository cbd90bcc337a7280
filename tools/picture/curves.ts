import { elements } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import { iris } from '@isotherm/experiments';
import { entmax15, entropic, hard, type Softmin, type Statistics, statistics } from '@isotherm/kmeans/energy';

/** One softmin's statistics of iris, from cold to warm. */
export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly temperature: number; readonly found: Statistics }[];
}

const { points } = iris.load();
const coordinates = elements(points);

/** Lloyd's algorithm from the first flower of each species, until nothing moves. */
function lloyd(): number[][] {
  let centers = [0, 50, 100].map((row) => [...coordinates.subarray(4 * row, 4 * row + 4)]);
  for (;;) {
    const { mass, displacements } = statistics(points, centers, { softmin: hard, temperature: 1 });
    const moved = centers.map((c, j) => c.map((x, t) => x + displacements[4 * j + t]! / mass[j]!));
    if (moved.every((c, j) => c.every((x, t) => x === centers[j]![t]))) return centers;
    centers = moved;
  }
}

const centers = lloyd();

/** K-Means on iris with three centers: the distortion, and the least margin of a flower. */
export const kmeans: Statistics = statistics(points, centers, { softmin: hard, temperature: 1 });

/** The temperature at and below which Entmax-1.5 gives every flower to one center: half the least margin. */
export const threshold: number = kmeans.leastMargin / 2;

// evenly on a logarithmic scale, and denser where Entmax is about to become exact
const even = Array.from({ length: 241 }, (_, i) => pow(10, -3 + i / 60));
const dense = Array.from({ length: 24 }, (_, i) => threshold * (1 + pow(10, -i / 4)));
const temperatures = [...even, ...dense].toSorted((a, b) => a - b);

/** The same centers seen by two softmins at temperatures from 0.001 to 10. */
export const curves: readonly Curve[] = [curve('softmax', entropic), curve('Entmax-1.5', entmax15)];

function curve(name: string, softmin: Softmin): Curve {
  return {
    name,
    points: temperatures.map((temperature) => ({
      temperature,
      found: statistics(points, centers, { softmin, temperature }),
    })),
  };
}
