import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import { sameWithin } from '../phases/distinct.ts';
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
      const apart = mean(Float64Array.from(own, ({ values }) => values['distinct']!)) / asked(set);
      return { set, way, family: way.split(/[, ]/)[0]!, agreement: value, low, high, apart };
    }),
  );
  const y = { field: 'way', type: 'nominal', title: null, sort: null, axis: { labelLimit: 220 } };
  return {
    id: 'agreement',
    title: 'How well fits agree with themselves',
    description: data
      .map(
        ({ set, way, agreement, apart }) =>
          `${set}, ${way}: ${agreement.toFixed(2)}, ${Math.round(100 * apart)} % of the centers apart`,
      )
      .join('; '),
    caption: `The adjusted Rand index of two fits with other seeds, noise or samples, with 95 % intervals over changes and repetitions, per data set. Size: the part of the centers that are in places of their own, farther than ${sameWithin} radii from others; only fits that keep all of them apart are judged.`,
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
                field: 'apart',
                type: 'quantitative',
                title: 'kept apart',
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
