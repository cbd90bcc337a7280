import { elements, fromData } from '@isotherm/autodiff';
import { squaredDistance } from '../squared-distance.ts';
import type { Clusters } from './settle.ts';
import type { Spread } from './spread.ts';

/** Clusters, with where they come from and what is known of their spreads. */
export interface Spreading extends Clusters {
  /** Which cluster of the phase before each one was, or was split from. */
  readonly parents: readonly number[];
  /** Spread of each; fewer, where it is not known. */
  readonly spreads: readonly Spread[];
}

/** Replaces some clusters by two halves each, `distance` apart along the direction of its largest variance. */
export function split(
  { centers, mass, parents, spreads }: Spreading,
  which: readonly number[],
  distance: number,
): Spreading {
  const [k, d] = centers.shape as [number, number];
  const rows = Array.from({ length: k }, (_, j) => [...elements(centers).subarray(j * d, (j + 1) * d)]);
  const masses = Array.from(mass);
  for (const j of which) {
    const row = rows[j]!;
    const { direction } = spreads[j]!;
    rows[j] = row.map((c, t) => c + (distance / 2) * direction[t]!);
    rows.push(row.map((c, t) => c - (distance / 2) * direction[t]!));
    masses[j]! /= 2;
    masses.push(masses[j]!);
  }
  return {
    centers: fromData(Float64Array.from(rows.flat()), [rows.length, d]),
    mass: Float64Array.from(masses),
    parents: [...parents, ...which.map((j) => parents[j]!)],
    spreads: [...spreads, ...which.map((j) => spreads[j]!)],
  };
}

/** Joins clusters that are nearer than `distance` to an earlier one: halves that did not part. Masses add up. */
export function merge({ centers, mass, parents, spreads }: Spreading, distance: number): Spreading {
  const [k, d] = centers.shape as [number, number];
  const c = elements(centers);
  const kept: number[] = [];
  const masses: number[] = [];
  for (let j = 0; j < k; j++) {
    const twin = kept.findIndex((i) => squaredDistance(c, i, c, j, d) < distance * distance);
    if (twin >= 0) masses[twin]! += mass[j]!;
    else {
      kept.push(j);
      masses.push(mass[j]!);
    }
  }
  const rows = kept.flatMap((j) => [...c.subarray(j * d, (j + 1) * d)]);
  return {
    centers: fromData(Float64Array.from(rows), [kept.length, d]),
    mass: Float64Array.from(masses),
    parents: kept.map((j) => parents[j]!),
    spreads: kept.flatMap((j) => spreads[j] ?? []),
  };
}
