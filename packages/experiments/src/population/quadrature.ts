import { cos } from '@isotherm/autodiff/kernels';

/** Nodes and weights of a rule, so that a sum of `weight · f(node)` is an integral of f. */
export interface Quadrature {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

const order = 16;

/** The Gauss–Legendre rule with 16 nodes on [−1, 1], exact for polynomials of degree 31. */
const legendre: Quadrature = (() => {
  const nodes = Array.from({ length: order }, (_, i) => {
    // the usual first guess is within Newton's reach, and six steps are more than it takes
    let x = -cos((Math.PI * (i + 0.75)) / (order + 0.5));
    for (let step = 0; step < 6; step++) x -= at(x).value / at(x).slope;
    return x;
  });
  return { nodes, weights: nodes.map((x) => 2 / ((1 - x * x) * at(x).slope * at(x).slope)) };
})();

/** Legendre's polynomial of that order and its derivative, by the recurrence of three terms. */
function at(x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let n = 2; n <= order; n++)
    [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return { value, slope: (order * (x * value - before)) / (x * x - 1) };
}

/** The composite rule on the pieces between breakpoints, 16 nodes on each. */
export function composite(breakpoints: readonly number[]): Quadrature {
  const pieces = breakpoints.slice(1).map((to, i) => [breakpoints[i]!, to] as const);
  return {
    nodes: pieces.flatMap(([from, to]) => legendre.nodes.map((x) => from + ((to - from) * (x + 1)) / 2)),
    weights: pieces.flatMap(([from, to]) => legendre.weights.map((w) => (w * (to - from)) / 2)),
  };
}

/**
 * Breakpoints that crowd at 0, …, `most`/4, `most`/2, `most`, with 0 in front: what happens in a layer of any width is smooth on each
 * piece.
 */
export const towardsZero = (most: number, halvings: number): readonly number[] => {
  const points = [most];
  for (let i = 0; i < halvings; i++) points.unshift(points[0]! / 2);
  return [0, ...points];
};
