import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { leastOf } from '../row-numbers.ts';
import type { Row } from '../study.ts';

/** Below it an error is none. */
const floor = 1e-17;

const panels = [
  ['by differences', 'differences'],
  ['by expanded squares', 'expanded'],
  ['bound for expanded squares', 'bound'],
] as const;

/** The greatest error of shares, a map over precision and temperature against the offset of the data. */
export function offsetFigure(rows: readonly Row[]): Figure {
  const groups = groupsOf(rows, ({ cell }) =>
    JSON.stringify([cell['precision'], cell['offset'], cell['temperature']]),
  );
  const data = groups.flatMap((group) =>
    panels.map(([distances, name]) => {
      const { precision, offset, temperature } = group[0].cell;
      const found = group.map(({ values }) => values[name]!).filter(Number.isFinite);
      return {
        distances,
        precision: `${String(precision)}, T = ${String(temperature)}`,
        offset: Number(offset),
        error: Math.max(floor, ...found),
      };
    }),
  );
  const worst = (distances: string): string =>
    Math.max(...data.filter((row) => row.distances === distances).map(({ error }) => error)).toExponential(0);
  const worthless = (precision: string): number =>
    leastOf(
      data.filter((row) => row.distances === 'by expanded squares' && row.precision.startsWith(precision)),
      ({ error, offset }) => (error > 0.1 ? offset : undefined),
    );
  return {
    id: 'offset',
    title: 'Errors of shares against precision and the offset of the data',
    description: `By differences the error of a share is ${worst('by differences')} at most, by expanded squares ${worst('by expanded squares')}: there it exceeds a tenth with floats from ${worthless('float32')} radii on, with doubles from ${worthless('float64')}.`,
    caption:
      'The greatest error of a responsibility of Softmax over all data sets, as a power of ten, for each precision and temperature (in mean squared radii) and each offset, in radii of the data. Only errors of arithmetic: the data are those that the rounded coordinates say, and floats of a hundred million radii say that all points are one. Errors below 1e-17 are counted as that.',
    data,
    chart: {
      facet: {
        column: {
          field: 'distances',
          type: 'nominal',
          title: null,
          sort: panels.map(([distances]) => distances),
        },
      },
      spec: {
        width: 210,
        height: { step: 34 },
        transform: [{ calculate: 'log(datum.error) / LN10', as: 'digits' }],
        encoding: {
          x: {
            field: 'offset',
            type: 'ordinal',
            title: 'offset / radius',
            axis: { labelAngle: 0, format: '~g', labelOverlap: false },
          },
          y: { field: 'precision', type: 'nominal', title: null, sort: null },
        },
        layer: [
          {
            mark: 'rect',
            encoding: {
              color: { field: 'digits', type: 'quantitative', scale: { domain: [-17, 0] }, legend: null },
            },
          },
          {
            mark: { type: 'text', fontSize: 11 },
            encoding: {
              text: { field: 'digits', type: 'quantitative', format: '.0f' },
              color: { condition: { test: 'datum.digits > -7', value: '#111111' }, value: '#ffffff' },
            },
          },
        ],
      },
    },
  };
}
