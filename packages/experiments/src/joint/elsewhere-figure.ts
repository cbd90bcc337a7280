import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';
import { symbols, warmed } from './training-names.ts';

/** Accuracy by classes with each loss, a panel for each set. */
export function elsewhereFigure(rows: readonly Row[]): Figure {
  const data = [...new Set(rows.map(({ data }) => data))].flatMap((set) => {
    const own = rows.filter((row) => row.data === set);
    const temperatures = [...new Set(own.map(({ cell }) => Number(cell['temperature'])))];
    const line = (name: string, loss: string, some: readonly Row[]) => {
      const found = some.flatMap(({ values }) => values[`${name} accuracy`] ?? []);
      const { value, low, high } = bootstrap(found, mean, `${set}/${loss}`);
      return { set, loss, accuracy: value, low, high, repetitions: found.length };
    };
    const measured = Object.keys(symbols).filter((name) =>
      own.some(({ values }) => `${name} accuracy` in values),
    );
    return measured.flatMap((name) =>
      warmed.has(name)
        ? temperatures.map((temperature) =>
            line(
              name,
              `${symbols[name]!} at ${temperature} T_c`,
              own.filter(({ cell }) => cell['temperature'] === temperature),
            ),
          )
        : [line(name, symbols[name]!, own)],
    );
  });
  const order = [...new Set(data.map(({ loss }) => loss))];
  return {
    id: 'elsewhere',
    title: 'Agreement with the classes, by set and loss',
    description: data
      .map(({ set, loss, accuracy }) => `${set}, ${loss}: ${(100 * accuracy).toFixed(0)} %`)
      .join('; '),
    caption:
      'Part of the points whose cluster carries their class; means over repetitions with 95 % bootstrap intervals. “points” is K-Means of the points themselves, “without” of codes that were trained as long without clusters; temperatures in units of the critical one of the codes before clusters join.',
    data,
    chart: {
      facet: { field: 'set', type: 'nominal', title: null, sort: null },
      columns: 2,
      spec: {
        width: 330,
        height: 160,
        encoding: { y: { field: 'loss', type: 'nominal', title: null, sort: order } },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 1.5 },
            encoding: {
              x: { field: 'low', type: 'quantitative' },
              x2: { field: 'high' },
            },
          },
          {
            mark: { type: 'point', filled: true, size: 55 },
            encoding: {
              x: { field: 'accuracy', type: 'quantitative', title: 'accuracy', axis: { format: '.0%' } },
            },
          },
        ],
      },
    },
  };
}
