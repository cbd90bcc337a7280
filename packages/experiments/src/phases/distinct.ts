import { elements, type NdArray } from '@isotherm/autodiff';

/** Centers within this many radii of each other count as one: what divides their points is chance. */
export const sameWithin = 0.02;

/** How many centers are apart, for points of a radius. */
export function distinctOf(centers: NdArray, radius: number): number {
  const distance = sameWithin * radius;
  const [k, d] = centers.shape as [number, number];
  const c = elements(centers);
  const near = (i: number, j: number): boolean => {
    let square = 0;
    for (let t = 0; t < d; t++) square += (c[i * d + t]! - c[j * d + t]!) * (c[i * d + t]! - c[j * d + t]!);
    return square <= distance * distance;
  };
  const first = Array.from({ length: k }, (_, i) => i).filter(
    (i) => !Array.from({ length: i }, (_, j) => j).some((j) => near(i, j)),
  );
  return first.length;
}
