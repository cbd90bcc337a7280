import { elements, fromData, type NdArray } from '@isotherm/autodiff';

/** Costs measured from the least of their row, which becomes 0, and stretched until the largest is `spread`. */
export function relative(costs: NdArray, spread: number): NdArray {
  const k = costs.shape.at(-1)!;
  const flat = Float64Array.from(elements(costs));
  const gaps = flat.map(
    (d, i) => d - flat.subarray(i - (i % k), i - (i % k) + k).reduce((a, b) => Math.min(a, b)),
  );
  const largest = gaps.reduce((a, b) => Math.max(a, b));
  return fromData(largest > 0 ? gaps.map((gap) => (gap / largest) * spread) : gaps, costs.shape);
}
