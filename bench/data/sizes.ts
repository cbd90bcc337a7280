/** Points, dimensions and centers of a comparison, and how they look. */
export interface Size {
  readonly n: number;
  readonly d: number;
  readonly k: number;
  /** Round clusters, or what handwritten digits are like: entries in [0, 1], many of them 0, few directions. */
  readonly shape: 'blobs' | 'images';
}

/** The six sizes, from what fits a first-level cache to what fits none. */
export const sizes: Readonly<Record<string, Size>> = {
  a: { n: 10_000, d: 2, k: 8, shape: 'blobs' },
  b: { n: 100_000, d: 2, k: 15, shape: 'blobs' },
  c: { n: 10_000, d: 64, k: 10, shape: 'blobs' },
  d: { n: 70_000, d: 784, k: 10, shape: 'images' },
  e: { n: 100_000, d: 16, k: 256, shape: 'blobs' },
  f: { n: 1_000_000, d: 8, k: 64, shape: 'blobs' },
};

/** For a look at whether everything runs. */
export const tiny: Readonly<Record<string, Size>> = {
  tiny: { n: 700, d: 3, k: 5, shape: 'blobs' },
  odd: { n: 301, d: 21, k: 3, shape: 'images' },
};

/** A size as tables print it, `f: 1000k × 8, k = 64`. */
export function describe(name: string): string {
  const { n, d, k } = (sizes[name] ?? tiny[name])!;
  return `${name}: ${n % 1000 === 0 ? `${n / 1000}k` : n} × ${d}, k = ${k}`;
}
