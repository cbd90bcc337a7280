import { sizes, tiny } from '../data/sizes.ts';

/** Points of a batch: ours and scikit-learn's default. */
export const batchSize = 1024;

/** How many times as many points a fit draws as there are. */
export const passes = 3;

/** Fits from as many seeds tell how good they are: each draws other batches. */
export const seeds = 3;

/** Batches of a fit: as many whole ones as its passes are. */
export const batchesOf = (size: string): number =>
  Math.max(1, Math.floor((passes * (sizes[size] ?? tiny[size])!.n) / batchSize));

// a has ten batches, and d is measured by kmeans
const large = ['b', 'c', 'e', 'f'];

/** What is to be done at each size: a pass of `partialFit`, and a fit. */
export const cases = (quick: boolean, only: readonly string[]): string[] =>
  (quick ? Object.keys(tiny) : large)
    .filter((size) => only.length === 0 || only.includes(size))
    .flatMap((size) => [`${size} pass`, `${size} fit`]);

/** The size of a case, and what is done there. */
export function readCase(name: string): { size: string; what: 'pass' | 'fit' } {
  const [size, what] = name.split(' ') as [string, 'pass' | 'fit'];
  return { size, what };
}
