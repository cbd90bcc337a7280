import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** How well fits agree with themselves, and how many clusters they tell apart, for every way and set, with intervals. */
export function agreementFigure(rows: readonly Row[], asked: (data: string) => number): Figure {
  const sets = [...new Set(rows.map(({ data }) => data))];
  const ways = [...new Set(rows.map(({ cell }) => String(cell['way'])))];
  const data = sets.flatMap((set) =>
    ways.map((way) => {
      const own = rows.filter((row) => row.data === set && row.cell['way'] === way);
      const { value, low, high } = bootstrap(
        own.map(({ values }) => values['agreement']!),
        mean,
        `${set}/${way}`,
      );
      const used = mean(Float64Array.from(own, ({ values }) => values['used']!)) / asked(set);
      return { set, way, family: way.split(/[, ]/)[0]!, agreement: value, low, high, used };
    }),
  );
  const y = { field: 'way', type: 'nominal', title: null, sort: null, axis: { labelLimit: 220 } };
  return {
    id: 'agreement',
    title: 'How well fits agree with themselves',
    description: data
      .map(
        ({ set, way, agreement, used }) =>
          `${set}, ${way}: ${agreement.toFixed(2)}, ${Math.round(100 * used)} % of the clusters`,
      )
      .join('; '),
    caption:
      'The adjusted Rand index of two fits with other seeds, noise or samples, with 95 % intervals over changes and repetitions, per data set. Size: the part of the clusters asked for that labels tell apart.',
    data,
    chart: {
      facet: { field: 'set', type: 'nominal', title: null, sort: null },
      columns: 2,
      spec: {
        width: 260,
        height: { step: 18 },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 1.5 },
            encoding: {
              y,
              x: {
                field: 'low',
                type: 'quantitative',
                title: 'agreement of two fits',
                scale: { domain: [0, 1] },
              },
              x2: { field: 'high' },
            },
          },
          {
            mark: { type: 'point', filled: true, opacity: 1 },
            encoding: {
              y,
              x: { field: 'agreement', type: 'quantitative' },
              size: {
                field: 'used',
                type: 'quantitative',
                title: 'told apart',
                scale: { domain: [0, 1], range: [10, 90] },
                legend: {
                  format: '%',
                  values: [0.25, 0.5, 0.75, 1],
                  symbolFillColor: 'currentColor',
                  symbolStrokeColor: 'currentColor',
                },
              },
              color: { field: 'family', type: 'nominal', legend: null, sort: null },
            },
          },
        ],
      },
    },
  };
}
