import { elements, type NdArray } from '@isotherm/autodiff';

/** How many centers there are when those that are within a distance count as one. */
export function distinctOf(centers: NdArray, distance: number): number {
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
