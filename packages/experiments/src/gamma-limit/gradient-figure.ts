import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { logAxis } from '../log-axis.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import type { Row } from '../study.ts';

/** Differences below it are drawn on it: they are those of rounding. */
const floor = 1e-17;

const parts = { median: 0.5, 'nine of ten': 0.9 } as const;
const energies = { difference: 'F', expectedDifference: 'E' } as const;

/** How far the gradients of F and E are from that of K-Means, against temperature. */
export function gradientFigure(rows: readonly Row[]): Figure {
  const data = groupsOf(rows, ({ cell }) => `${cell['softmin']} ${cell['temperature']}`).flatMap((group) =>
    Object.entries(energies).flatMap(([name, energy]) => {
      const found = group.map(({ values }) => values[name]!).toSorted((a, b) => a - b);
      return Object.entries(parts).map(([which, part]) => ({
        softmin: String(group[0].cell['softmin']),
        T: Number(group[0].cell['temperature']),
        energy,
        which,
        difference: Math.max(floor, found[Math.round(part * (found.length - 1))]!),
      }));
    }),
  );
  const [coldest, warmest] = [leastOf(data, ({ T }) => T), greatestOf(data, ({ T }) => T)];
  const median = (energy: string, temperature: number): string =>
    greatestOf(
      data.filter((row) => row.energy === energy && row.which === 'median' && row.T === temperature),
      ({ difference }) => difference,
    ).toExponential(0);
  return {
    id: 'gradients',
    title: 'Gradients of F and E beside that of K-Means, at fixed centers',
    description: `The median difference from the gradient of K-Means, of the softmin that has the greatest: ${Object.values(
      energies,
    )
      .map(
        (energy) =>
          `of ${energy} ${median(energy, coldest)} at T = ${coldest} and ${median(energy, warmest)} at ${warmest}`,
      )
      .join('; ')}.`,
    caption: `The difference of gradients in the centers from that of K-Means, in units of the longest pull of a point, over all sets and centers drawn at random: the median, and what nine of ten are below. What is below ${floor.toExponential(0)} is drawn there.`,
    data,
    chart: {
      facet: { field: 'softmin', type: 'nominal', title: null, sort: null },
      columns: 2,
      spec: {
        width: 260,
        height: 150,
        mark: { type: 'line', point: { size: 40 }, opacity: 0.8 },
        encoding: {
          x: logAxis('T', 'T / mean squared radius', { nice: false }),
          y: logAxis('difference', 'difference / longest pull'),
          color: { field: 'energy', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'which', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}
