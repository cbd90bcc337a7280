/** What the kernels compute on: doubles, or floats whose sums are still accumulated in double precision. */
export type Floats = Float64Array | Float32Array;
