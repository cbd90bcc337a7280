/** The product of a matrix with a vector, `(n) → (n)`. */
export type Product = (x: Float64Array) => Float64Array;

/**
 * A way of solving A x = b with products alone, until ‖b − A x‖ is at most `tolerance`, `(n) → (n)`. What it finds
 * may be less exact, by rounding, or if there are too few products.
 */
export type Solver<Found = Float64Array> = (
  times: Product,
  b: Float64Array,
  tolerance: number,
  maxProducts: number,
) => Found;
