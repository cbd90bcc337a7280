import type { Figure } from '../figure.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import type { Row } from '../study.ts';

/** What is exchanged is drawn as so much at least. */
const floor = 1e-16;

/** Where centers part over where they should, against what their cluster exchanges with others. */
export function laterFigure(rows: readonly Row[], most: number): Figure {
  const data = rows.map(({ cell, data: name, values }) => ({
    data: name,
    softmin: String(cell['softmin']),
    cluster: Number(cell['cluster']),
    copies: Number(cell['copies']),
    'T / predicted': values['relative']!,
    exchanged: Math.max(values['exchanged']!, floor),
  }));
  const separated = data.filter((row) => row.exchanged < most);
  const farthest = Math.max(0, ...separated.map((row) => Math.abs(row['T / predicted'] - 1)));
  const overlapping = data.filter((row) => row.exchanged >= most);
  const relative = (row: (typeof data)[number]): number => row['T / predicted'];
  const others = `${leastOf(overlapping, relative).toFixed(2)} to ${greatestOf(overlapping, relative).toFixed(2)}`;
  return {
    id: 'later-splits',
    title: 'Where the centers of a cluster part',
    description: `Clusters that exchange less than ${most} of their points with others part within ${(100 * farthest).toPrecision(2)} % of the prediction; others at ${others} of it.`,
    caption: `Temperature at which coincident centers of one cluster part, over 2 λ_max m^(α−1) of that cluster, against what it exchanges with other clusters there, of each of its points: what its points give to others and others give to its centers (${floor} for less). The prediction is for separated clusters, at the left.`,
    data,
    chart: {
      width: 560,
      height: 240,
      mark: { type: 'point', filled: true, size: 60, opacity: 0.8 },
      encoding: {
        x: {
          field: 'exchanged',
          type: 'quantitative',
          scale: { type: 'log', domain: [floor, 1] },
          axis: { format: '.0e', tickCount: 6 },
          title: 'exchanged with other clusters',
        },
        y: { field: 'T / predicted', type: 'quantitative', scale: { zero: false } },
        color: { field: 'data', type: 'nominal', title: null, legend: { columns: 3 } },
        shape: { field: 'softmin', type: 'nominal', title: null, legend: { columns: 2 } },
      },
    },
  };
}
