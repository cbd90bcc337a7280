type Lists = readonly (readonly number[])[];

/**
 * How far lists of values are from those expected: the largest difference in each, relative to its largest expected
 * magnitude. Infinity when lists do not match, or something is not finite.
 */
export function differencesOf(values: Lists, expected: Lists): number[] {
  if (values.length === 0 || values.length !== expected.length) return [Infinity];
  return expected.map((list, i) => differenceOf(values[i]!, list));
}

function differenceOf(values: readonly number[], expected: readonly number[]): number {
  // JSON has no NaN and no infinities: they arrive as null
  if (values.length !== expected.length || ![...expected, ...values].every(Number.isFinite)) return Infinity;
  const scale = expected.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
  const apart = expected.reduce((a, x, at) => Math.max(a, Math.abs(x - values[at]!)), 0);
  return apart === 0 ? 0 : apart / scale;
}
