type Lists = readonly (readonly number[])[];

/**
 * How far values are from those expected: the largest difference in any list, relative to that list's largest
 * expected magnitude. Infinity when the lists do not match, or something is not finite.
 */
export function differenceOf(values: Lists, expected: Lists): number {
  if (values.length === 0 || values.length !== expected.length) return Infinity;
  let most = 0;
  for (const [i, list] of expected.entries()) {
    const other = values[i]!;
    // JSON has no NaN and no infinities: they arrive as null
    if (other.length !== list.length || ![...list, ...other].every(Number.isFinite)) return Infinity;
    const scale = list.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
    const apart = list.reduce((a, x, at) => Math.max(a, Math.abs(x - other[at]!)), 0);
    most = Math.max(most, apart === 0 ? 0 : apart / scale);
  }
  return most;
}
