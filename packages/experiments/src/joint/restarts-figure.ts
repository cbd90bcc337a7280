import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';
import { startCounts } from './best-of-starts.ts';
import { isFound } from './successes.ts';

/** How often the best of so many starts finds the direction, a panel for each separation. */
export function restartsFigure(rows: readonly Row[]): Figure {
  const temperatures = [...new Set(rows.map(({ cell }) => Number(cell['temperature'])))];
  const lines = [
    { training: 'J₀', of: 'straight', rows },
    ...temperatures.map((temperature) => ({
      training: `F at ${temperature} T_c`,
      of: 'free',
      rows: rows.filter(({ cell }) => cell['temperature'] === temperature),
    })),
  ];
  const data = [...new Set(rows.map(({ data }) => data))].flatMap((set) =>
    lines.flatMap(({ training, of, rows: all }) => {
      const own = all.filter((row) => row.data === set);
      return startCounts.map((starts) => {
        const hits = own.map(({ values }) => isFound(values[`${of} of ${starts}`]!));
        const { value, low, high } = bootstrap(hits, mean, `${set}/${training}/${starts}`);
        return { set, training, starts, found: value, low, high, repetitions: own.length };
      });
    }),
  );
  const share = (x: number): string => `${Math.round(100 * x)} %`;
  return {
    id: 'starts',
    title: 'How often the best of several starts finds the hidden direction',
    description: data
      .filter(({ starts }) => starts === startCounts.at(-1))
      .map(({ set, training, starts, found }) => `${set}, best of ${starts}, ${training}: ${share(found)}`)
      .join('; '),
    caption:
      'Part of the repetitions in which the best of the first starts looks within 26 degrees of the direction in which two clusters differ, with 95 % bootstrap intervals. The best one is the one with the least J₀ of its codes, which takes no labels. A start is a whole training: ten take ten times the work of one. Both losses begin at the same starts; J₀ has no temperature, and is drawn over all repetitions.',
    data,
    chart: {
      facet: { field: 'set', type: 'nominal', title: null, sort: null },
      columns: 3,
      spec: {
        width: 230,
        height: 220,
        encoding: {
          x: { field: 'starts', type: 'ordinal', title: 'starts', axis: { labelAngle: 0 } },
          xOffset: { field: 'training', type: 'nominal', sort: null },
          color: { field: 'training', type: 'nominal', title: null, sort: null },
        },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 1.5 },
            encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
          },
          {
            mark: { type: 'point', filled: true, size: 55 },
            encoding: {
              y: {
                field: 'found',
                type: 'quantitative',
                title: 'found',
                scale: { domain: [0, 1] },
                axis: { format: '.0%' },
              },
              shape: { field: 'training', type: 'nominal', title: null, sort: null },
            },
          },
        ],
      },
    },
  };
}
