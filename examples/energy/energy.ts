// Gradient descent on the energy of a few points, for two softmins: a loop of your own over `valueAndGrad`.
import {
  elements,
  multiply,
  plain,
  subtract,
  type Tensor,
  type TensorInput,
  valueAndGrad,
} from '@isotherm/autodiff';
import { distortion, energy, entmax15, entropic, type Softmin } from '@isotherm/kmeans/energy';

const points = [
  [0, 0],
  [1, 0],
  [0, 1],
  [6, 0],
  [7, 0],
  [7, 1],
  [3, 6],
  [4, 6],
  [3, 7],
];
const start = [
  [2, 1],
  [4, 1],
  [3, 3],
];

function descend(name: string, softmin: Softmin): void {
  const softness = { softmin, temperature: 12 };
  let centers: TensorInput = start;
  for (let step = 0; step <= 12; step++) {
    const { value, gradient } = valueAndGrad((c: Tensor) => energy(points, c, softness))(centers);
    if (step % 4 === 0) console.log(`${name}, step ${step}: energy ${plain(value).get().toFixed(4)}`);
    // the curvature is at most 2 whatever the temperature, so that steps below 1 never raise the energy
    centers = subtract(centers, multiply(0.9, gradient));
  }
  const places = Array.from(elements(plain(centers)), (c) => c.toFixed(2));
  console.log(
    `${name}: centers ${places.join(' ')}, distortion ${plain(distortion(points, centers)).get().toFixed(4)}`,
  );
}

descend('entropic', entropic);
descend('entmax15', entmax15);
