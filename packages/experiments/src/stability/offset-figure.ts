import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** Below it an error is none. */
const floor = 1e-17;

/** The greatest error of shares against the offset of the data, by differences and by expanded squares. */
export function offsetFigure(rows: readonly Row[]): Figure {
  const offsets = [...new Set(rows.map(({ cell }) => Number(cell['offset'])))];
  const data = ['float64', 'float32'].flatMap((precision) =>
    offsets.flatMap((offset) => {
      const cells = rows.filter(({ cell }) => cell['precision'] === precision && cell['offset'] === offset);
      const most = (name: string): number =>
        Math.max(floor, ...cells.map(({ values }) => values[name]!).filter(Number.isFinite));
      return cells.length === 0
        ? []
        : [
            { precision, offset, distances: 'by differences', error: most('differences') },
            { precision, offset, distances: 'by expanded squares', error: most('expanded') },
            { precision, offset, distances: 'bound for expanded squares', error: most('bound') },
          ];
    }),
  );
  return {
    id: 'offset',
    title: 'Errors of shares against the offset of the data',
    description:
      'By differences the error stays at rounding for every offset; by expanded squares it grows with the square of the offset until shares are worthless, for floats from a hundred radii on.',
    caption:
      'The greatest error of a responsibility of Softmax over all data sets and temperatures, against the offset in radii of the data. Only errors of arithmetic: the data are those that the rounded coordinates say, and floats of a hundred million radii say that all points are one.',
    data,
    chart: {
      facet: { column: { field: 'precision', type: 'nominal', title: null, sort: null } },
      spec: {
        width: 320,
        height: 230,
        mark: { type: 'line', point: { size: 50 } },
        encoding: {
          x: {
            field: 'offset',
            type: 'ordinal',
            title: 'offset / radius',
            axis: { labelAngle: 0, format: '~g' },
          },
          y: {
            field: 'error',
            type: 'quantitative',
            title: 'greatest error of a share',
            scale: { type: 'log', domain: [floor, 10] },
            axis: { format: '.0e', tickCount: 7 },
          },
          color: { field: 'distances', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'distances', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}
