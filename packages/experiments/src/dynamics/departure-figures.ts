import type { Figure } from '../figure.ts';
import { cellsOf } from '../groups.ts';
import { shareOf } from '../share.ts';
import type { Row } from '../study.ts';

/** How many starts end in Lloyd's partition, against temperature. */
export function departureFigure(rows: readonly Row[]): Figure {
  const data = cellsOf(rows).map((group) => {
    const [{ cell, data: name }] = group;
    const { value, low, high } = shareOf(group.map(({ values }) => values['moved'] === 0));
    return {
      data: name,
      softmin: String(cell['softmin']),
      ratio: Number(cell['ratio']),
      same: value,
      low,
      high,
      starts: group.length,
    };
  });
  const least = data.reduce((a, b) => (b.same < a.same ? b : a), data[0]!);
  return {
    id: 'partitions',
    title: 'From how many starts soft updates end in Lloyd’s partition',
    description: `All of those of Entmax at and below the threshold; fewer above it, down to ${(100 * least.same).toFixed(0)} % (${least.data}, ${least.softmin}, ratio ${least.ratio}).`,
    caption:
      'Share of random starts that end in the partition in which Lloyd ends from there, three centers, with 95 % intervals, against the temperature over (α − 1)γ, for Softmax over γ, the least margin on Lloyd’s way.',
    data,
    chart: {
      facet: { field: 'data', type: 'nominal', title: null, sort: null },
      columns: 3,
      spec: {
        width: 200,
        height: 150,
        encoding: {
          x: { field: 'ratio', type: 'quantitative', scale: { type: 'log' }, title: 'T / threshold' },
        },
        layer: [
          {
            mark: { type: 'rule', opacity: 0.5 },
            encoding: {
              y: { field: 'low', type: 'quantitative' },
              y2: { field: 'high' },
              color: { field: 'softmin', type: 'nominal', title: null, sort: null },
            },
          },
          {
            mark: { type: 'line', point: true },
            encoding: {
              y: { field: 'same', type: 'quantitative', title: 'same partition', axis: { format: '.0%' } },
              color: { field: 'softmin', type: 'nominal', title: null, sort: null },
              shape: { field: 'softmin', type: 'nominal', title: null, sort: null },
            },
          },
        ],
      },
    },
  };
}

/** The least margins on Lloyd's way, against the number of points. */
export function marginsFigure(rows: readonly Row[]): Figure {
  const data = rows.map(({ cell, values }) => ({
    points: Number(cell['points']),
    margin: values['margin']!,
    steps: values['steps']!,
  }));
  return {
    id: 'margins',
    title: 'The least margin on Lloyd’s way, against the number of points',
    description:
      'A cloud of marks that falls with slope −1 and a little more, over several decades at each number of points.',
    caption:
      'Least margin of any point at any step, over the variance, a mark for each start; the line joins medians. Below (α − 1) times it Entmax follows Lloyd to the last bit.',
    data,
    chart: {
      width: 480,
      height: 240,
      encoding: {
        x: {
          field: 'points',
          type: 'quantitative',
          scale: { type: 'log', nice: false, padding: 24 },
          title: 'points',
          axis: { values: [...new Set(data.map(({ points }) => points))], format: '~g' },
        },
      },
      layer: [
        {
          mark: { type: 'point', filled: true, opacity: 0.5, size: 24 },
          encoding: {
            y: {
              field: 'margin',
              type: 'quantitative',
              scale: { type: 'log' },
              title: 'least margin / variance',
              axis: { format: '.0e', tickCount: 6 },
            },
          },
        },
        {
          mark: { type: 'line', point: true, color: '#e8730c' },
          encoding: { y: { field: 'margin', type: 'quantitative', aggregate: 'median' } },
        },
      ],
    },
  };
}
