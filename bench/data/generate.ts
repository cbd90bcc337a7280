import { random } from '@isotherm/autodiff/random';
import type { Size } from './sizes.ts';

/** Points `(n, d)` and centers `(k, d)` row by row: floats, so that everyone computes on the same numbers. */
export interface Generated {
  readonly points: Float32Array<ArrayBuffer>;
  readonly centers: Float32Array<ArrayBuffer>;
  /** A quarter of the median squared distance to the nearest center. */
  readonly temperature: number;
}

/** The data of a size, the same on every machine; centers are k of the points. */
export function generate(name: string, { n, d, k, shape }: Size): Generated {
  const chance = random(`bench ${name}`);
  const points = shape === 'blobs' ? blobs(name, n, d, k) : images(name, n, d, k);
  const rows = chance.shuffle(Uint32Array.from({ length: n }, (_, i) => i)).slice(0, k);
  const centers = new Float32Array(k * d);
  for (const [j, row] of rows.entries()) centers.set(points.subarray(row * d, (row + 1) * d), j * d);
  return { points, centers, temperature: temperatureOf(points, centers, d) };
}

/** Unit normal clusters about normal means; in the plane, smaller and farther apart. */
function blobs(name: string, n: number, d: number, k: number): Float32Array<ArrayBuffer> {
  const chance = random(`bench ${name} points`);
  const [spread, deviation] = d <= 2 ? [3, 0.5] : [1.5, 1];
  const means = chance.normals(k * d).map((x) => spread * x);
  const points = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    const mean = chance.integer(k) * d;
    for (let t = 0; t < d; t++) points[i * d + t] = means[mean + t]! + deviation * chance.normal();
  }
  return points;
}

/** Means, 20 common directions of variation and some noise, clipped to [0, 1]. */
function images(name: string, n: number, d: number, k: number): Float32Array<ArrayBuffer> {
  const chance = random(`bench ${name} points`);
  const clip = (x: number): number => Math.min(Math.max(x, 0), 1);
  const means = chance.normals(k * d).map((x) => clip(0.5 * x - 0.25));
  const rank = 20;
  const directions = chance.normals(rank * d).map((x) => 0.12 * x);
  const points = new Float32Array(n * d);
  const row = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    const mean = chance.integer(k) * d;
    for (let t = 0; t < d; t++) row[t] = means[mean + t]! + 0.1 * chance.normal();
    for (let r = 0; r < rank; r++) {
      const along = chance.normal();
      for (let t = 0; t < d; t++) row[t]! += along * directions[r * d + t]!;
    }
    for (let t = 0; t < d; t++) points[i * d + t] = clip(row[t]!);
  }
  return points;
}

function temperatureOf(points: Float32Array, centers: Float32Array, d: number): number {
  const n = Math.min(points.length / d, 2000);
  const least = Float64Array.from({ length: n }, (_, i) => {
    let nearest = Infinity;
    for (let c = 0; c < centers.length; c += d) {
      let sum = 0;
      for (let t = 0; t < d; t++) sum += (points[i * d + t]! - centers[c + t]!) ** 2;
      nearest = Math.min(nearest, sum);
    }
    return nearest;
  });
  return 0.25 * least.toSorted()[n >> 1]!;
}
