// The derivatives of a function of your own: its gradient, its curvature in a direction, and what they are good for.
import { add, hvp, multiply, plain, subtract, type Tensor, valueAndGrad } from '@isotherm/autodiff';

/** Rosenbrock's valley, (1 − x)² + 100 (y − x²)², least at (1, 1). */
function valley({ x, y }: { x: Tensor; y: Tensor }): Tensor {
  const [across, along] = [subtract(1, x), subtract(y, multiply(x, x))];
  return add(multiply(across, across), multiply(100, multiply(along, along)));
}

const number = (value: Tensor): number => plain(value).get();
let [x, y] = [-1.2, 1];

for (let step = 0; step < 7; step++) {
  // the gradient has the structure of what the function takes
  const { value, gradient } = valueAndGrad(valley)({ x, y });
  const [gx, gy] = [number(gradient.x), number(gradient.y)];
  console.log(`f(${x.toFixed(4)}, ${y.toFixed(4)}) = ${number(value).toExponential(2)}`);

  // columns of the Hessian: differentiate the gradient, in one direction at a time
  const [right, up] = [hvp(valley)({ x, y }, { x: 1, y: 0 }), hvp(valley)({ x, y }, { x: 0, y: 1 })];
  const [a, b, c] = [number(right.x), number(right.y), number(up.y)];

  // Newton's step solves H s = −∇f
  const determinant = a * c - b * b;
  x -= (c * gx - b * gy) / determinant;
  y -= (a * gy - b * gx) / determinant;
}
