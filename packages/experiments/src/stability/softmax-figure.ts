import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** Where there is no number, and where both are wrong in the last place only: a mark per cell. */
export function softmaxFigure(rows: readonly Row[]): Figure {
  const ratios = [...new Set(rows.map(({ cell }) => Number(cell['ratio'])))].toSorted((a, b) => a - b);
  const data = ['float64', 'float32'].flatMap((precision) =>
    ratios.flatMap((ratio) => {
      const cells = rows.filter(({ cell }) => cell['precision'] === precision && cell['ratio'] === ratio);
      const mean = (name: string): number =>
        cells.reduce((sum, { values }) => sum + values[name]!, 0) / (cells.length || 1);
      return [
        { precision, ratio, form: 'by its formula', failing: mean('naive') },
        {
          precision,
          ratio,
          form: 'shifted by the least cost',
          failing:
            cells.filter(({ values }) => !(values['shiftedError']! < Infinity)).length / (cells.length || 1),
        },
      ];
    }),
  );
  return {
    id: 'not-a-number',
    title: 'Where Softmax is not a number',
    description:
      'By its formula, Softmax is no number on all points as soon as the least cost over T passes the threshold; shifted, on none at any temperature.',
    caption:
      'The share of points with a share that is no number, all data sets together, against least cost over T in units of the threshold, ln 2¹⁰⁷⁵ for doubles and ln 2¹⁵⁰ for floats.',
    data,
    chart: {
      facet: { column: { field: 'precision', type: 'nominal', title: null, sort: null } },
      spec: {
        width: 320,
        height: 200,
        mark: { type: 'line', point: { size: 60 } },
        encoding: {
          x: {
            field: 'ratio',
            type: 'ordinal',
            title: 'least cost / (T · threshold)',
            axis: { labelAngle: -40, format: '~g' },
          },
          y: {
            field: 'failing',
            type: 'quantitative',
            title: 'points without a number',
            axis: { format: '%' },
          },
          color: { field: 'form', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'form', type: 'nominal', title: null, sort: null },
          shape: { field: 'form', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}
