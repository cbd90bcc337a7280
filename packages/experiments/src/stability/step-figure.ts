import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** A map over step and temperature: on how many runs the energy rises by more than rounding. */
export function stepFigure(rows: readonly Row[], as: string, rounding: number): Figure {
  const cells = new Map<
    string,
    { softmin: string; step: number; temperature: number; runs: number; risen: number }
  >();
  for (const { cell, values } of rows) {
    const [softmin, step, temperature] = [
      String(cell['softmin']),
      Number(cell['step']),
      Number(cell['temperature']),
    ];
    const key = [softmin, step, temperature].join();
    const known = cells.get(key) ?? { softmin, step, temperature, runs: 0, risen: 0 };
    cells.set(key, {
      ...known,
      runs: known.runs + 1,
      risen: known.risen + (values['rise']! > rounding ? 1 : 0),
    });
  }
  const data = [...cells.values()].map((cell) => ({ ...cell, share: cell.risen / cell.runs }));
  const safe = data.filter(({ step, share }) => step < 1 && share === 0).length;
  const beyond = data
    .map(({ step }) => step)
    .reduce((least, step) => (step > 1 ? Math.min(least, step) : least), Number.MAX_VALUE);
  return {
    id: 'map',
    title: `Where descent on ${as} rises`,
    description: `Of ${data.filter(({ step }) => step < 1).length} pairs of temperature and step below 1 / greatest mass, ${safe} raise ${as} in no run.`,
    caption: `The share of runs of gradient descent in which ${as} rises at some step, over all data sets and starts; each pair of a temperature, in mean squared radii, and a step, in units of 1 / greatest mass. Theory for F: nothing left of 1, where the line is.`,
    data,
    chart: {
      facet: { column: { field: 'softmin', type: 'nominal', title: null, sort: null } },
      spec: {
        width: { step: 36 },
        height: { step: 34 },
        encoding: {
          x: {
            field: 'step',
            type: 'ordinal',
            title: 'step · greatest mass',
            axis: { labelAngle: -45, labelOverlap: false, format: '~g' },
          },
          y: {
            field: 'temperature',
            type: 'ordinal',
            title: 'T / mean squared radius',
            sort: 'descending',
            axis: { format: '~g' },
          },
        },
        layer: [
          {
            mark: { type: 'rect' },
            encoding: {
              color: {
                field: 'share',
                type: 'quantitative',
                title: 'runs that rise',
                scale: { domain: [0, 1] },
                legend: { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] },
              },
            },
          },
          {
            mark: { type: 'text', fontSize: 11 },
            encoding: {
              text: { field: 'share', type: 'quantitative', format: '.0%' },
              color: { condition: { test: 'datum.share > 0.6', value: '#111111' }, value: '#ffffff' },
            },
          },
          {
            // before the first step beyond it
            mark: { type: 'rule', strokeWidth: 2 },
            transform: [{ filter: { field: 'step', equal: beyond } }],
            encoding: { x: { field: 'step', type: 'ordinal', bandPosition: 0 }, y: null },
          },
        ],
      },
    },
  };
}
