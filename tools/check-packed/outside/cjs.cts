import { grad, multiply, plain, sum, type Tensor } from '@isotherm/autodiff';

const square = (x: Tensor): Tensor => sum(multiply(x, x));
export const gradient: number = plain(grad(square)([1, 2])).get(0);
