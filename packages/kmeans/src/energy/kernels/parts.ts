/** Points whose sums are added plainly, tile by tile, before they join the compensated totals of a part. */
export const blockSize = 256;

/** What a part is worth dividing for: about this many products of a point, a center and a dimension. */
const worth = 2 ** 22;
const [least, most] = [1024, 4096];
/** Sums of a part for each of its points, at most: parts wait for each other. */
const together = 16;

/**
 * Points whose sums are taken apart from the others', and then joined in order: whole blocks, by k and d only, so that
 * a pass has the same bits however many threads share its parts, and however its points come.
 * docs/decisions/0028-threads-share-parts.md
 */
export function pointsPerPart(k: number, d: number): number {
  const points = Math.max(Math.min(Math.max(worth / (k * d), least), most), (k * d) / together);
  return Math.ceil(points / blockSize) * blockSize;
}
