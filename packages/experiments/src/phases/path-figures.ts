import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** How much paths rise, a mark for each; rises up to `noise` count as none. */
export function riseFigure(rows: readonly Row[], by: 'points' | 'data', noise: number): Figure {
  const data = rows.map(({ cell, data: name, values }) => ({
    softmin: String(cell['softmin']),
    set: by === 'data' ? name : `${String(cell['points'])} points`,
    clusters: Number(cell['clusters']),
    distortion: values['distortion']!,
    distance: values['distance']!,
  }));
  const rising = data.filter(({ distortion }) => distortion > noise).length;
  return {
    id: 'rise',
    title: 'How far distortion and distance rise while the temperature falls',
    description: `Of ${data.length} cooled paths ${rising} have a step on which the distortion rises, and ${data.filter(({ distance }) => distance > noise).length} one on which the distance from where the path ends rises.`,
    caption: `Greatest rise from one temperature to the next, of the distortion as a part of that of a single center, and of the farthest center’s distance from where the path ends, in radii of the data; a mark for each path. Monotone paths are at the left; rises below ${noise.toExponential()} may be what rest left of the way.`,
    data,
    chart: {
      transform: [
        { fold: ['distortion', 'distance'], as: ['of', 'rise'] },
        { calculate: 'max(datum.rise, 1e-5)', as: 'shown' },
      ],
      facet: { field: 'of', type: 'nominal', title: null, sort: null },
      columns: 2,
      spec: {
        width: 290,
        height: by === 'data' ? 260 : 150,
        mark: { type: 'tick', thickness: 2, opacity: 0.6 },
        encoding: {
          x: {
            field: 'shown',
            type: 'quantitative',
            scale: { type: 'log', domain: [1e-5, 10] },
            title: 'greatest rise',
            axis: {
              values: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1],
              labelExpr: "datum.value <= 1e-5 ? '0' : format(datum.value, '.0e')",
            },
          },
          y: { field: 'set', type: 'nominal', title: null, sort: null },
          color: { field: 'softmin', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}
