import { add, divide, elements, fromData, keepLast, minimum, multiply, primitive } from '@isotherm/autodiff';
import { relu, stopGradient, subtract, sum } from '@isotherm/autodiff';
import type { Primitive, Tensor, TensorInput, Unary } from '@isotherm/autodiff';
import { hard, type Softmin } from '@isotherm/kmeans/energy';

/** θ with ‖(θ − u)₊‖ = 1 along the last axis, `(…, k) → (…)`, for u ≥ 0 whose least entry is 0. */
const threshold: Primitive<Unary> = primitive<Unary>({
  name: 'threshold',
  forward: ([u]) => {
    const [k, all] = [u.shape.at(-1)!, elements(u)];
    const rows = new Float64Array(all.length / k);
    return fromData(
      rows.map((_, i) => solve(all.slice(i * k, i * k + k))),
      u.shape.slice(0, -1),
    );
  },
  vjps: [(g, { inputs: [u] }) => multiply(keepLast(g), shares(u))],
});

/** The entries below θ in order, as a mean and a sum of squares about it (Welford 1962), which cancel nothing. */
function solve(u: Float64Array | Float32Array): number {
  let [count, mean, squares, theta] = [0, 0, 0, 1];
  for (const x of u.sort()) {
    if (x >= theta) break;
    const step = x - mean;
    mean += step / ++count;
    squares += step * (x - mean);
    theta = mean + Math.sqrt((1 - squares) / count);
  }
  return theta;
}

/** p ∝ (θ − u)₊: a composite, so its derivatives need no rule. */
function shares(u: Tensor): Tensor {
  const excess = relu(subtract(keepLast(threshold(u)), u));
  return divide(excess, sum(excess, { axis: -1, keep: true }));
}

/** Ω(p) = ‖p‖₂ − 1: min ⟨p, d⟩ + T Ω(p) = a + T(θ − 1) with a = min d and θ of u = (d − a) / T; one-hot from a margin of T. */
export const normSoftmin: Softmin = Object.assign(
  (costs: TensorInput, temperature: TensorInput) => {
    const least = hard(stopGradient(costs), 1); // a constant: shifting all costs changes no share
    const margins = minimum(subtract(costs, keepLast(least)), temperature); // beyond T there is no share to lose
    return add(least, multiply(temperature, subtract(threshold(divide(margins, temperature)), 1)));
  },
  { maxEntropy: (k: number) => 1 - 1 / Math.sqrt(k), reach: () => 1 },
);
