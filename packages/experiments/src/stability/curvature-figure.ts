import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** Curvature at minima on walls against temperature, beside a law of 1/T. */
export function curvatureFigure(rows: readonly Row[]): Figure {
  const measured = rows.map(({ cell, data, values }) => ({
    series: `E on ${data}`,
    temperature: Number(cell['temperature']),
    curvature: values['curvature']!,
  }));
  const temperatures = measured.map(({ temperature }) => temperature);
  const [coldest, warmest] = [Math.min(...temperatures), Math.max(...temperatures)];
  const first = Math.max(...measured.filter((it) => it.temperature === warmest).map((it) => it.curvature));
  const data = [
    ...measured,
    ...[warmest, coldest].flatMap((temperature) => [
      { series: 'slope of 1/T', temperature, curvature: (3 * first * warmest) / temperature },
      { series: 'F and K-Means: at most 1', temperature, curvature: 1 },
    ]),
  ];
  return {
    id: 'curvature',
    title: 'Curvature of E at minima on walls',
    description: `The curvature grows like 1/T, to ${Math.max(...measured.map(({ curvature }) => curvature)).toPrecision(2)} times that of K-Means, while that of F stays at most 1.`,
    caption:
      'The greatest curvature of E, with Softmax, at minima that are pinned by a point on a wall, in units of twice the greatest mass. One over it is the greatest stable step in the same unit.',
    data,
    chart: {
      width: 420,
      height: 280,
      mark: { type: 'line', point: { size: 45 } },
      encoding: {
        x: {
          field: 'temperature',
          type: 'quantitative',
          title: 'T, in the unit of the costs',
          scale: { type: 'log', domain: [coldest, warmest] },
          axis: { format: '.0e', tickCount: 4 },
        },
        y: {
          field: 'curvature',
          type: 'quantitative',
          title: 'curvature / K-Means',
          scale: { type: 'log' },
          axis: { format: '~g', tickCount: 6 },
        },
        color: { field: 'series', type: 'nominal', title: null, sort: null },
        strokeDash: { field: 'series', type: 'nominal', title: null, sort: null },
      },
    },
  };
}
