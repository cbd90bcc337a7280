import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { logAxis } from '../log-axis.ts';
import { greatestOf } from '../row-numbers.ts';
import type { Row } from '../study.ts';

/** How far the soft solution beside a solution of K-Means is from it, against γ/T. */
export function nearbyFigure(rows: readonly Row[]): Figure {
  const soft = rows.filter(({ cell }) => cell['softmin'] === 'entropic');
  const data = groupsOf(soft, ({ cell }) => `${cell['energy']} ${cell['coldness']}`).flatMap((group) => {
    const { energy, coldness } = group[0].cell;
    const place = { energy: energy === 'free' ? 'F' : 'E', 'γ / T': Number(coldness) };
    return (['error', 'bound'] as const).map((which) => ({
      ...place,
      which: which === 'error' ? 'found' : 'bound',
      // one that is exact is drawn at what rounding leaves
      distance: Math.max(
        1e-17,
        greatestOf(group, ({ values }) => values[which]),
      ),
    }));
  });
  const ends = ['F', 'E'].map((energy) => {
    const found = data
      .filter((row) => row.energy === energy && row.which === 'found')
      .toSorted((a, b) => a['γ / T'] - b['γ / T']);
    const told = [found[0], found.at(-1)].flatMap((row) =>
      row === undefined ? [] : `${row.distance.toExponential(0)} at γ/T = ${row['γ / T']}`,
    );
    return `for ${energy} ${told.join(' and ')}`;
  });
  return {
    id: 'nearby',
    title: 'How far the soft solution beside a solution of K-Means is from it',
    description: `For Softmax the greatest distance is ${ends.join('; ')}.`,
    caption:
      'Softmax: the greatest distance over all sets and fixed points of Lloyd without ties, in radii, and the greatest bound. For Entmax there is none: at these temperatures the solutions are the same.',
    data,
    chart: {
      width: 420,
      height: 240,
      mark: { type: 'line', point: { size: 50 } },
      encoding: {
        x: { field: 'γ / T', type: 'quantitative', scale: { zero: false } },
        y: logAxis('distance', 'distance, in radii'),
        color: { field: 'energy', type: 'nominal', title: null, sort: null },
        strokeDash: { field: 'which', type: 'nominal', title: null, sort: null },
      },
    },
  };
}
