import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { logAxis as log } from '../log-axis.ts';
import { shareOf } from '../share.ts';
import type { Row } from '../study.ts';

/** Accuracy of the network against temperature, with that of the nearest prototype. */
export function agreementFigure(rows: readonly Row[]): Figure {
  const most = Math.max(...rows.map(({ cell }) => Number(cell['clusters'])));
  const data = rows
    .filter(({ cell }) => cell['clusters'] === most)
    .map(({ cell, data: name, values }) => ({
      data: name,
      softmin: String(cell['softmin']),
      T: Number(cell['temperature']),
      accuracy: values['accuracy']!,
      nearest: values['nearestAccuracy']!,
    }));
  return {
    id: 'accuracy',
    title: 'Accuracy of the network, and of the nearest prototype',
    description:
      'At high temperature the network errs more; as the temperature falls its accuracy becomes that of the nearest of its centers, the dashed line.',
    caption: `Share of points whose class is right, ${most} K-Means centers that answer with the shares of classes in their cells, on the points they were placed by; the dashed line is the nearest center’s answer. T over the mean squared radius.`,
    data,
    chart: {
      facet: { field: 'data', type: 'nominal', title: null, sort: null },
      columns: 3,
      spec: {
        width: 200,
        height: 130,
        layer: [
          {
            mark: { type: 'line', strokeDash: [4, 4], opacity: 0.8, strokeWidth: 1 },
            encoding: { x: log('T', 'T'), y: { field: 'nearest', type: 'quantitative', aggregate: 'mean' } },
          },
          {
            mark: { type: 'line', point: true },
            encoding: {
              x: log('T', 'T'),
              y: { field: 'accuracy', type: 'quantitative', title: 'accuracy', scale: { zero: false } },
              color: { field: 'softmin', type: 'nominal', title: null, sort: null },
              shape: { field: 'softmin', type: 'nominal', title: null, sort: null },
            },
          },
        ],
      },
    },
  };
}

/** Mean and second moment of the gradient against temperature. */
export function noiseFigure(rows: readonly Row[]): Figure {
  const data = rows.flatMap(({ cell, values }) => [
    { T: Number(cell['temperature']), moment: 'mean', value: values['mean']! },
    { T: Number(cell['temperature']), moment: 'second moment', value: values['second']! },
    { T: Number(cell['temperature']), moment: '1/(20 T)', value: 1 / (20 * Number(cell['temperature'])) },
  ]);
  return {
    id: 'noise',
    title: 'Supervised gradient of a center against temperature',
    description:
      'The mean stays at one half; the second moment grows along the line 1/(20 T) as the temperature falls.',
    caption:
      'Exact moments over x uniform on [0, 1]. What the mean is made of becomes rarer and stronger in proportion.',
    data,
    chart: {
      width: 420,
      height: 220,
      encoding: {
        x: log('T', 'T', { nice: false }),
        y: log('value', 'moment'),
        color: {
          field: 'moment',
          type: 'nominal',
          title: null,
          sort: null,
          legend: { symbolType: 'stroke', symbolSize: 400, symbolStrokeWidth: 3 },
        },
      },
      // the law is a broad line below the moment that follows it
      layer: [
        { transform: [{ filter: law }], mark: { type: 'line', strokeWidth: 8, opacity: 0.45 } },
        { transform: [{ filter: `!(${law})` }], mark: { type: 'line', point: true } },
      ],
    },
  };
}

const law = "datum.moment === '1/(20 T)'";

/** How often the supervised gradient is 0, against how many points are in the layer. */
export function starvationFigure(rows: readonly Row[]): Figure {
  const data = groupsOf(rows, ({ cell }) => JSON.stringify(cell)).map((group) => {
    const [{ cell, values }] = group;
    const { value, low, high } = shareOf(group.map((row) => row.values['supervised'] === 0));
    return {
      softmin: String(cell['softmin']),
      points: Number(cell['points']),
      'n A T': Number(cell['inLayer']),
      share: value,
      low,
      high,
      predicted: values['predicted']!,
    };
  });
  const layers = data.map((row) => row['n A T']);
  const axis = { nice: false, padding: 16 };
  // intervals side by side
  const counts = [...new Set(data.map(({ points }) => points))];
  const aside = `datum['n A T'] * pow(1.2, indexof([${counts.join()}], datum.points) - ${(counts.length - 1) / 2})`;
  const at = (layer: number): string => {
    const shares = data.filter((row) => row['n A T'] === layer).map(({ share }) => 100 * share);
    return `${Math.min(...shares).toFixed(0)} to ${Math.max(...shares).toFixed(0)} % with ${layer}`;
  };
  return {
    id: 'starvation',
    title: 'How often labels do not move the centers at all',
    description: `The share of samples without a supervised gradient is ${at(Math.max(...layers))} points in the layer, and ${at(Math.min(...layers))}.`,
    caption:
      'Share of samples whose supervised gradient in the centers is exactly 0, with 95 % intervals, against the number of points in a layer of width T; dashed: (1 − A T/(α − 1))^n.',
    data,
    chart: {
      facet: { field: 'softmin', type: 'nominal', title: null, sort: null },
      columns: 2,
      spec: {
        width: 290,
        height: 200,
        transform: [{ calculate: aside, as: 'x' }],
        layer: [
          {
            mark: { type: 'line', strokeDash: [4, 4], opacity: 0.8 },
            encoding: {
              x: log('n A T', 'n A T', axis),
              y: { field: 'predicted', type: 'quantitative', aggregate: 'mean' },
            },
          },
          {
            mark: { type: 'rule', strokeWidth: 1.5 },
            encoding: {
              x: log('x', 'n A T', axis),
              y: { field: 'low', type: 'quantitative' },
              y2: { field: 'high' },
              color: { field: 'points', type: 'nominal' },
            },
          },
          {
            mark: { type: 'point', filled: true, size: 50 },
            encoding: {
              x: log('x', 'n A T', axis),
              y: {
                field: 'share',
                type: 'quantitative',
                title: 'share of gradients that are 0',
                axis: { format: '.0%' },
              },
              color: { field: 'points', type: 'nominal' },
              shape: { field: 'points', type: 'nominal' },
            },
          },
        ],
      },
    },
  };
}
