import { grad, hvp, multiply, type NdArray, plain, sum, type Tensor, valueAndGrad } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { energy, entropic, type Softmin } from '@isotherm/kmeans/energy';

const square = (x: Tensor): Tensor => sum(multiply(x, x));
export const slope: number = plain(grad(square)([1, 2])).get(0);
export const curvature: NdArray = plain(hvp(square)([1, 2], [1, 0]));

const softmin: Softmin = entropic;
const loss = ({ centers }: { centers: Tensor }): Tensor =>
  energy([[0], [1]], centers, { softmin, temperature: random(1).uniform() });
const { gradient } = valueAndGrad(loss)({ centers: [[0.5]] });
export const centersGradient: Tensor = gradient.centers;
