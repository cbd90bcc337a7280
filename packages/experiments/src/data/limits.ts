/** As many dimensions as a data set may have. */
const most = 100_000;

/**
 * Refuses what is hardly meant: a table with more columns than rows could ever tell apart, usually one that is transposed.
 *
 * @throws RangeError when there are too many dimensions
 */
export function checkDimensions(name: string, dimensions: number): void {
  if (dimensions > most)
    throw new RangeError(
      `${name}: ${dimensions} dimensions, and a data set has at most ${most}; is the table transposed?`,
    );
}
