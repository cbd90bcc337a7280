import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';
import { sameWithin } from './distinct.ts';

const temperature = {
  field: 'T / T_c',
  type: 'quantitative',
  scale: { type: 'log', domain: [0.004, 2.7] },
  title: 'T over the critical temperature of F',
  axis: { values: [0.01, 0.03, 0.1, 0.3, 1, 2] },
};

/** Where the dashed line is, of a case. */
const critical = "substring(datum.case, 0, 1) === 'F' ? 1 : 2";

const named = (energy: unknown): string => (energy === 'free' ? 'F' : 'E');

/** Where the centers are at every temperature: one line that branches. */
export function branchesFigure(rows: readonly Row[]): Figure {
  const [first] = rows;
  const own = rows.filter(({ data }) => data === first!.data);
  const data = own.flatMap(({ cell, values }) =>
    Object.entries(values)
      .filter(([name]) => name.startsWith('place'))
      .map(([, place]) => ({
        case: `${named(cell['energy'])}, ${String(cell['softmin'])}`,
        'T / T_c': Number(cell['temperature']),
        place,
      })),
  );
  return {
    id: 'branches',
    title: `Where six centers are as ${first!.data} is cooled`,
    description:
      'From right to left, as the temperature falls, a single line at the mean branches at the critical temperature, 1 for F and 2 for E, and its branches branch again, until there are six.',
    caption: `${first!.data}: the centers along the direction in which the points vary most, in radii. The dashed line at T_c is the critical temperature of the energy: 1 for F, 2 for E. Centers beyond 2 radii are not shown.`,
    data,
    chart: {
      facet: {
        field: 'case',
        type: 'nominal',
        title: null,
        sort: ['F, entropic', 'E, entropic', 'F, entmax15', 'E, entmax15'],
      },
      columns: 2,
      spec: {
        width: 300,
        height: 190,
        layer: [
          {
            mark: { type: 'rule', strokeDash: [4, 4], opacity: 0.7 },
            transform: [
              { aggregate: [], groupby: ['case'] },
              { calculate: critical, as: 'critical' },
            ],
            encoding: { x: { field: 'critical', type: 'quantitative' } },
          },
          {
            mark: { type: 'text', align: 'right', baseline: 'top', dx: -5, fontSize: 12, text: 'T_c' },
            transform: [
              { aggregate: [], groupby: ['case'] },
              { calculate: critical, as: 'critical' },
            ],
            encoding: { x: { field: 'critical', type: 'quantitative' }, y: { value: 4 } },
          },
          {
            mark: { type: 'point', filled: true, size: 34, opacity: 0.9, clip: true, color: '#2f81f7' },
            encoding: {
              x: temperature,
              y: {
                field: 'place',
                type: 'quantitative',
                scale: { domain: [-2, 2] },
                title: 'place, in radii',
              },
            },
          },
        ],
      },
    },
  };
}

/** How many centers there are at every temperature. */
export function countFigure(rows: readonly Row[]): Figure {
  const data = rows.map(({ cell, data: name, values }) => ({
    data: name,
    energy: named(cell['energy']),
    softmin: String(cell['softmin']),
    'T / T_c': Number(cell['temperature']),
    centers: values['distinct']!,
  }));
  return {
    id: 'count',
    title: 'How many centers there are, against temperature',
    description:
      'A staircase from one center at high temperature to six at low ones; that of E begins to rise at twice the temperature of F.',
    caption: `Centers that are within ${sameWithin} radii of each other count as one.`,
    data,
    chart: {
      facet: {
        row: { field: 'data', type: 'nominal', title: null },
        column: { field: 'softmin', type: 'nominal', title: null },
      },
      spec: {
        width: 300,
        height: 120,
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
        encoding: {
          x: temperature,
          y: { field: 'centers', type: 'quantitative', axis: { values: [1, 2, 3, 4, 5, 6] } },
          color: { field: 'energy', type: 'nominal', title: null },
          strokeDash: { field: 'energy', type: 'nominal', title: null },
        },
      },
    },
  };
}
