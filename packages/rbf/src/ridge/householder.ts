/**
 * Reduces a least-squares problem by Householder reflections, `(n, k), (n, m) → (k, k), (k, m)` with n ≥ k: returns
 * the transpose of the triangular factor r, lower, and what the reflections make of the first k rows of `b`, so that
 * r x = head solves min ‖a x − b‖. Never squares the condition number of `a`. Both arguments are overwritten.
 * Higham, Accuracy and Stability of Numerical Algorithms (2002), §19.1.
 */
export function householder(
  a: Float64Array,
  b: Float64Array,
  n: number,
  k: number,
  m: number,
): { readonly lower: Float64Array; readonly head: Float64Array } {
  const v = new Float64Array(n);
  for (let j = 0; j < k; j++) {
    let squares = 0;
    for (let i = j; i < n; i++) squares += a[i * k + j]! * a[i * k + j]!;
    if (squares === 0) continue;
    const first = a[j * k + j]!;
    // away from the first entry, so that nothing cancels
    const diagonal = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    for (let i = j; i < n; i++) v[i] = a[i * k + j]!;
    v[j] = first - diagonal;
    const half = squares - first * diagonal;
    reflect(a, v, half, j, n, j, k);
    reflect(b, v, half, j, n, 0, m);
    a[j * k + j] = diagonal;
  }
  const lower = new Float64Array(k * k);
  for (let i = 0; i < k; i++) for (let j = i; j < k; j++) lower[j * k + i] = a[i * k + j]!;
  return { lower, head: b.slice(0, k * m) };
}

/** x ← x − v (vᵀ x) / half, in rows from `top` and columns from `left`. */
function reflect(
  x: Float64Array,
  v: Float64Array,
  half: number,
  top: number,
  n: number,
  left: number,
  columns: number,
): void {
  const along = new Float64Array(columns);
  for (let i = top; i < n; i++) for (let t = left; t < columns; t++) along[t]! += v[i]! * x[i * columns + t]!;
  for (let i = top; i < n; i++) {
    const scale = v[i]! / half;
    for (let t = left; t < columns; t++) x[i * columns + t]! -= scale * along[t]!;
  }
}
