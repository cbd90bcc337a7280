import { entropic, hard, hasPrint, type Softmin, softminPrint, tsallis } from '../energy/index.ts';

/** What a softmin, which is a function, is called between threads: by name, by its α, or by its print. */
export type SoftminName =
  | 'hard'
  | 'entropic'
  | { readonly alpha: number }
  | { readonly print: readonly number[] };

/** The name of a softmin. */
export function nameOf(softmin: Softmin): SoftminName {
  if (softmin === hard) return 'hard';
  if (softmin === entropic) return 'entropic';
  const print = softminPrint(softmin);
  const { alpha } = softmin.kernel?.fused ?? {};
  if (alpha !== undefined && alpha > 1 && hasPrint(tsallis(alpha), print)) return { alpha };
  return { print };
}

/**
 * The softmin of a name.
 *
 * @throws RangeError for one that a worker does not know
 */
export function softminOf(name: SoftminName, known: readonly Softmin[]): Softmin {
  if (name === 'hard') return hard;
  if (name === 'entropic') return entropic;
  if ('alpha' in name) return tsallis(name.alpha);
  const found = known.find((softmin) => hasPrint(softmin, name.print));
  if (found === undefined)
    throw new RangeError(
      'fitInWorker: the worker does not know the softmin; make one that does with serveFits({ softmins: [yours] }), and give it as { worker }',
    );
  return found;
}
