import { cellKey } from '../cells.ts';
import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import { cellsOf } from '../groups.ts';
import type { Row } from '../study.ts';

/** Where starts and schedules end, in units of the least distortion known, with intervals. */
export function coolingFigure(rows: readonly Row[]): Figure {
  const data = cellsOf(rows.filter(({ cell }) => cell['start'] !== 'coincident')).map((own) => {
    const [{ cell, data: set }] = own;
    const { value, low, high } = bootstrap(
      own.map(({ values }) => values['ratio']!),
      mean,
      cellKey(cell, set),
    );
    return {
      set,
      softmin: String(cell['softmin']),
      start: String(cell['start']),
      schedule: String(cell['schedule']),
      ratio: value,
      low,
      high,
    };
  });
  const worst = data.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  const most = Math.max(2, ...data.map(({ high }) => high));
  const scale = { type: 'log', domain: [0.95, 1.1 * most], nice: false };
  const y = { field: 'schedule', type: 'nominal', title: null, sort: null };
  return {
    id: 'schedules',
    title: 'Where starts and cooling schedules end',
    description: `From 1, the least distortion known, to ${worst.ratio.toPrecision(3)} times that on ${worst.set}, from ${worst.start} with ${worst.schedule}.`,
    caption:
      'Mean distortion after K-Means has finished what a schedule began, in units of the least known, with 95 % intervals over repetitions; Softmax.',
    data,
    chart: {
      transform: [{ filter: "datum.softmin === 'entropic'" }],
      facet: { field: 'set', type: 'nominal', title: null, sort: null },
      columns: 2,
      spec: {
        width: 270,
        height: 110,
        layer: [
          {
            mark: { type: 'rule' },
            encoding: {
              y,
              yOffset: { field: 'start' },
              x: {
                field: 'low',
                type: 'quantitative',
                title: 'distortion / least known',
                scale,
                axis: { format: '~g', values: [1, 2, 5, 10, 20, 50, 100] },
              },
              x2: { field: 'high' },
              color: { field: 'start', type: 'nominal', title: null, sort: null },
            },
          },
          {
            mark: { type: 'point', filled: true, size: 40, opacity: 1 },
            encoding: {
              y,
              yOffset: { field: 'start' },
              x: { field: 'ratio', type: 'quantitative', scale },
              color: { field: 'start', type: 'nominal', title: null, sort: null },
              shape: { field: 'start', type: 'nominal', title: null, sort: null },
            },
          },
        ],
      },
    },
  };
}
