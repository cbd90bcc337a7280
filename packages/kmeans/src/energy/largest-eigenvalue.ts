/**
 * The largest eigenvalue of a symmetric positive semidefinite matrix, `(d, d) → ()`, to a few d ulp: reflected
 * to tridiagonal form, then bisected by counting signs. Deterministic, and indifferent to close
 * eigenvalues, where a power iteration would crawl. Overwrites `a`.
 * Golub & Van Loan, Matrix Computations (2013), §8.3 and §8.4.
 */
export function largestEigenvalue(a: Float64Array, d: number): number {
  const [diagonal, beside] = tridiagonal(a, d);
  let high = 0;
  for (let i = 0; i < d; i++)
    high = Math.max(high, diagonal[i]! + Math.abs(beside[i]!) + Math.abs(beside[i + 1]!));
  let low = 0;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (allBelow(diagonal, beside, middle)) high = middle;
    else low = middle;
  }
}

/** Householder reflections from both sides; returns the diagonal `(d)`, and its neighbors with a 0 at either end, `(d + 1)`. */
function tridiagonal(a: Float64Array, d: number): [diagonal: Float64Array, beside: Float64Array] {
  const beside = new Float64Array(d + 1);
  const [v, p] = [new Float64Array(d), new Float64Array(d)];
  for (let col = 0; col + 1 < d; col++) {
    const from = col + 1;
    let largest = 0;
    for (let i = from; i < d; i++) largest = Math.max(largest, Math.abs(a[i * d + col]!));
    if (largest === 0) continue;
    let squared = 0;
    for (let i = from; i < d; i++) {
      v[i] = a[i * d + col]! / largest;
      squared += v[i]! * v[i]!;
    }
    const norm = v[from]! > 0 ? -Math.sqrt(squared) : Math.sqrt(squared);
    beside[from] = norm * largest;
    const half = squared - v[from]! * norm; // |v|² / 2 of the reflected vector
    v[from]! -= norm;
    // A ← A − v wᵀ − w vᵀ with p = A v / half, w = p − v (pᵀv) / (2 half)
    let along = 0;
    for (let i = from; i < d; i++) {
      let sum = 0;
      for (let j = from; j < d; j++) sum += a[i * d + j]! * v[j]!;
      p[i] = sum / half;
      along += p[i]! * v[i]!;
    }
    for (let i = from; i < d; i++) p[i]! -= (v[i]! * along) / (2 * half);
    for (let i = from; i < d; i++)
      for (let j = from; j < d; j++) a[i * d + j]! -= v[i]! * p[j]! + p[i]! * v[j]!;
  }
  const diagonal = Float64Array.from({ length: d }, (_, i) => a[i * d + i]!);
  return [diagonal, beside];
}

/** Whether every eigenvalue is below x: every pivot of T − x I is negative (Sylvester's law of inertia). */
function allBelow(diagonal: Float64Array, beside: Float64Array, x: number): boolean {
  let pivot = -1;
  for (let i = 0; i < diagonal.length; i++) {
    pivot = diagonal[i]! - x - (beside[i]! * beside[i]!) / pivot;
    if (!(pivot < 0)) return false;
  }
  return true;
}
