import { weightUnit } from './kernels/weight-unit.ts';
import type { Statistics } from './statistics.ts';

const who = 'mergeStatistics';

/**
 * The statistics of all points from those of their parts, for the same centers and softness, in the order given: what
 * threads and machines send home.
 *
 *   mean ← Σ weight · mean / Σ weight,   mass ← Σ mass,   displacements ← Σ displacements
 *
 * Sums are compensated: beside the parts' own rounding, distortion, gaps, entropy and mass are within 4 · 2⁻⁵³ of
 * themselves, and displacements of the sum of their absolute values. Where every bit shall be that of one pass, points go
 * through `RunningStatistics` instead.
 *
 * @throws RangeError for no parts, and for parts of different numbers of centers or dimensions; TypeError for others than
 * statistics
 *
 * @example
 * mergeStatistics(await Promise.all(machines.map((machine) => machine.statistics(centers))));
 */
export function mergeStatistics(parts: readonly Statistics[]): Statistics {
  const [first] = parts;
  if (first === undefined) throw new RangeError(`${who}: there must be at least one part`);
  parts.forEach((part, i) => checkPart(part, i, first));
  if (parts.length === 1) return first;
  const weights = Float64Array.from(parts, ({ weight }) => weight);
  const unit = weightUnit(weights, parts.length);
  const total = compensated(weights.map((w) => w * unit));
  const mean = (of: (part: Statistics) => number): number =>
    compensated(parts.map((part) => part.weight * unit * of(part))) / total;
  const [distortion, energyGap, expectedGap] = [
    mean((part) => part.distortion),
    mean((part) => part.energyGap),
    mean((part) => part.expectedGap),
  ];
  return Object.freeze({
    weight: total / unit,
    energy: distortion - energyGap,
    expectedDistortion: distortion + expectedGap,
    distortion,
    energyGap,
    expectedGap,
    entropy: mean((part) => part.entropy),
    leastMargin: Math.min(...parts.map((part) => part.leastMargin)),
    mass: first.mass.map((_, j) => compensated(parts.map((part) => part.mass[j]!))),
    displacements: first.displacements.map((_, at) =>
      compensated(parts.map((part) => part.displacements[at]!)),
    ),
    evaluations: parts.reduce((sum, part) => sum + part.evaluations, 0),
  });
}

function checkPart(part: Statistics, i: number, first: Statistics): void {
  if (!(part?.mass instanceof Float64Array && part.displacements instanceof Float64Array))
    throw new TypeError(`${who}: part ${i} is no statistics`);
  const shape = ({ mass, displacements }: Statistics): string =>
    `${mass.length} centers of ${displacements.length / mass.length} dimensions`;
  if (shape(part) !== shape(first))
    throw new RangeError(`${who}: part ${i} has ${shape(part)} but part 0 has ${shape(first)}`);
}

/** A sum as if in twice the precision. Neumaier, Z. Angew. Math. Mech. 54 (1974). */
function compensated(terms: ArrayLike<number>): number {
  let [sum, lost] = [0, 0];
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]!;
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return Number.isFinite(sum) ? sum + lost : sum;
}
