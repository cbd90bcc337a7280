/** Starved centers are looked for after this many points for each center. */
const every = 10;

/** Whether it is time to look for starved centers: once there were enough points, or when one has seen nothing. */
export const isDue = (
  { counts, sinceReassignment }: { readonly counts: Float64Array; readonly sinceReassignment: number },
  batch: number,
  clusters: number,
): boolean => counts.includes(0) || sinceReassignment + batch >= every * clusters;

/**
 * The centers that have seen less than a part of what the busiest one has, at most `most` of them: those that have seen
 * least. As in scikit-learn.
 */
export function starved(counts: Float64Array, ratio: number, most: number): number[] {
  const enough = ratio * Math.max(...counts);
  const all = Array.from(counts.keys()).filter((j) => counts[j]! < enough);
  return all.sort((a, b) => counts[a]! - counts[b]! || a - b).slice(0, most);
}
