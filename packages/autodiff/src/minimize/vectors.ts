/** ⟨a, b⟩, `(n), (n) → ()`, in order. */
export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}

/** Largest |aᵢ|, `(n) → ()`; 0 for none, NaN if any is. */
export const maxNorm = (a: Float64Array): number => a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** √Σ aᵢ², `(n) → ()`, in units of the largest, so that no square overflows or vanishes. */
export function norm(a: Float64Array): number {
  const unit = maxNorm(a);
  if (!(unit > 0 && unit < Infinity)) return unit;
  return unit * Math.sqrt(a.reduce((total, x) => total + (x / unit) * (x / unit), 0));
}

/** a + t b, `(n), (), (n) → (n)`. */
export const along = (a: Float64Array, t: number, b: Float64Array): Float64Array<ArrayBuffer> =>
  Float64Array.from(a, (x, i) => x + t * b[i]!);

/** a − b, `(n), (n) → (n)`. */
export const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - b[i]!);
