import type { Figure } from '../figure.ts';
import { logAxis } from '../log-axis.ts';
import type { Row } from '../study.ts';

/** Curvature against points in the layer: a cloud that closes upon 1. */
export function layerFigure(rows: readonly Row[], dense: number): Figure {
  const data = rows.map(({ cell, values }) => ({
    softmin: String(cell['softmin']),
    points: Number(cell['points']),
    'points in a layer': Number(cell['inLayer']),
    curvature: values['curvature']!,
  }));
  const among = (which: (inLayer: number) => boolean): string => {
    const found = data.filter((row) => which(row['points in a layer'])).map(({ curvature }) => curvature);
    return found.length === 0
      ? 'not measured'
      : `${Math.min(...found).toFixed(2)} to ${Math.max(...found).toFixed(2)}`;
  };
  return {
    id: 'curvature',
    title: 'Curvature of E at its minima, against the points that share a layer',
    description: `In units of that of K-Means the curvature is ${among((x) => x < 1)} with less than one point in a layer of width T, and ${among((x) => x >= dense)} with ${dense} or more.`,
    caption:
      'The greatest curvature of E at its minimum, over that of K-Means, for random points on [0, 1] and two centers; a mark per sample. The layer at the wall holds n · T points in a width of T.',
    data,
    chart: {
      facet: { column: { field: 'softmin', type: 'nominal', title: null, sort: null } },
      spec: {
        width: 300,
        height: 230,
        mark: { type: 'point', size: 35, opacity: 0.7 },
        encoding: {
          x: logAxis('points in a layer', 'points in a layer of width T'),
          y: {
            field: 'curvature',
            type: 'quantitative',
            title: 'curvature / that of K-Means',
            scale: { type: 'symlog' },
          },
          color: { field: 'points', type: 'nominal', title: 'points' },
        },
      },
    },
  };
}
