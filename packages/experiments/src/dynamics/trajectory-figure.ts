import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** Where ways that do not part at all are drawn. */
const zero = 1e-18;

/** How far soft updates stray from Lloyd's: a mark for each cell, those that do not stray at all on the line 0. */
export function trajectoryFigure(rows: readonly Row[]): Figure {
  const data = rows.map(({ cell, data, values }) => ({
    softmin: String(cell['softmin']),
    ratio: Number(cell['ratio']),
    error: values['error']!,
    data,
    clusters: Number(cell['clusters']),
  }));
  const below = data.filter(({ softmin, ratio }) => softmin !== 'entropic' && ratio <= 1);
  const equal = below.filter(({ error }) => error === 0).length;
  return {
    id: 'stray',
    title: 'How far soft updates stray from Lloyd’s',
    description: `Of ${below.length} ways of α-entmax at or below (α − 1)γ, ${equal} are Lloyd’s to the last bit; above it softmins stray by up to the size of the data.`,
    caption:
      'The farthest that a center is from Lloyd’s at any step, a mark for each cell, softmins side by side at each ratio. Entmax: exactly 0 up to the ratio 1. Softmax: falls exponentially, until only rounding is left.',
    data,
    chart: {
      width: 700,
      height: 320,
      transform: [{ calculate: `max(datum.error, ${zero})`, as: 'shown' }],
      layer: [
        {
          mark: { type: 'point', filled: true, opacity: 0.6, size: 35, clip: true },
          encoding: {
            x: {
              field: 'ratio',
              type: 'ordinal',
              title: 'T / (α − 1)γ; for Softmax T / γ, with γ the least margin on Lloyd’s way',
              axis: { labelAngle: 0 },
            },
            xOffset: { field: 'softmin' },
            y: {
              field: 'shown',
              type: 'quantitative',
              title: 'distance from Lloyd’s way, in radii',
              scale: { type: 'log', domain: [zero, 10] },
              axis: {
                values: [zero, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1],
                labelExpr: `datum.value <= ${zero} ? '0' : format(datum.value, '.0e')`,
              },
            },
            color: { field: 'softmin', type: 'nominal', title: null, sort: null },
            shape: { field: 'softmin', type: 'nominal', title: null, sort: null },
          },
        },
      ],
    },
  };
}
