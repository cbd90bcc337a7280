/** Squared distance between row `i` of `a` and row `j` of `b`, in the order of the statistics pass: the same bits. */
export function squaredDistance(
  a: ArrayLike<number>,
  i: number,
  b: ArrayLike<number>,
  j: number,
  d: number,
): number {
  let total = 0;
  for (let t = 0; t < d; t++) {
    const difference = a[i * d + t]! - b[j * d + t]!;
    total += difference * difference;
  }
  return total;
}
