import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** Errors below it are drawn on it. */
const floor = 1e-17;

/** What is lost by differences, against the margin. */
export function cancellationFigure(rows: readonly Row[]): Figure {
  const data = rows.flatMap(({ cell, values }) =>
    (
      [
        ['p − p², as it stands', 'naiveProduct'],
        ['J₀ − F, as it stands', 'naiveGap'],
        ['Jacobian product, here', 'product'],
        ['gap, here', 'gap'],
      ] as const
    ).map(([form, value]) => ({
      precision: String(cell['precision']),
      'margin / T': values['margin']!,
      form,
      error: Math.max(floor, values[value]!),
    })),
  );
  const lost = (precision: string): number =>
    Math.min(
      ...data
        .filter((row) => row.precision === precision && row.form.startsWith('p') && row.error === 1)
        .map((row) => row['margin / T']),
    );
  return {
    id: 'digits',
    title: 'Digits that differences lose',
    description: `The relative error of p − p² and of J₀ − F, computed as they stand, grows as the exponential of the margin over T until nothing is left, from a margin of ${lost('float64').toFixed(1)} T with doubles and ${lost('float32').toFixed(1)} T with floats at the latest; computed without a subtraction both stay at rounding.`,
    caption:
      'Relative error of the slope of a share, and of the gap between distortion and free energy, of one point between two centers, against its margin over T; an error of 1 is a result of 0. Errors below 1e-17 are drawn there.',
    data,
    chart: {
      facet: { column: { field: 'precision', type: 'nominal', title: null, sort: null } },
      resolve: { scale: { x: 'independent' } },
      spec: {
        width: 320,
        height: 230,
        mark: { type: 'line', point: { size: 45 } },
        encoding: {
          x: { field: 'margin / T', type: 'quantitative', title: 'margin / T' },
          y: {
            field: 'error',
            type: 'quantitative',
            title: 'relative error',
            scale: { type: 'log', domain: [floor, 10] },
            axis: { format: '.0e', tickCount: 7 },
          },
          color: { field: 'form', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'form', type: 'nominal', title: null, sort: null },
          shape: { field: 'form', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}
