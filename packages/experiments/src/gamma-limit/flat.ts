import { elements, grad, type NdArray, plain, type Tensor } from '@isotherm/autodiff';

/** The elements of a result as doubles, row by row. */
export const flat = (x: Tensor): Float64Array => Float64Array.from(elements(plain(x)));

/** The gradient of an energy at some centers, row by row. */
export const gradientAt = (centers: NdArray, energy: (centers: Tensor) => Tensor): Float64Array =>
  flat(grad(energy)(centers));

/** The greatest entry, 0 if none is above it. */
export const greatest = (xs: Float64Array): number => xs.reduce((a, b) => Math.max(a, b), 0);
