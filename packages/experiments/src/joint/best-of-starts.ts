import { type NdArray, plain } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { KMeans } from '@isotherm/kmeans';
import { alignment, directionOf, encode, startOf, type Training } from './linear-encoder.ts';
import { hiddenDirection } from './hidden.ts';
import type { White } from './whiten.ts';

/** Numbers of starts whose best one is told. */
export const startCounts = [1, 2, 5, 10] as const;

/** How many starts there are. */
export const mostStarts: (typeof startCounts)[3] = 10;

/**
 * How near the encoder with the least J₀ comes to the hidden direction, for the first so many starts: what is chosen is told by the
 * codes alone, without labels and without the direction.
 */
export function bestOfStarts(
  { points, direction }: White,
  train: Training,
  random: Random,
): Readonly<Record<(typeof startCounts)[number], number>> {
  const ends = Array.from({ length: mostStarts }, (_, start) => {
    const weights = train(points, startOf(points, random.split(start)));
    return {
      distortion: distortionOf(plain(encode(points, weights))),
      alignment: alignment(direction(directionOf(weights)), hiddenDirection),
    };
  });
  const best = (count: number): number =>
    ends.slice(0, count).reduce((a, b) => (b.distortion < a.distortion ? b : a)).alignment;
  return { 1: best(1), 2: best(2), 5: best(5), 10: best(10) };
}

const distortionOf = (codes: NdArray): number =>
  new KMeans({ clusters: 2, seed: 0 }).fit(codes).certificate.distortion;
