import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import { cellsOf } from '../groups.ts';
import type { Row } from '../study.ts';
import { clusters, steps, temperatures, type Warmth, type Weight, weights } from './trained.ts';

/** How often classes of points held out are told, by weight of F, cold and warm, a panel for each set. */
export function trainingFigure(rows: readonly Row[]): Figure {
  const data = cellsOf(rows).flatMap((own) => {
    const [{ cell, data: set }] = own;
    const at = (name: string) => {
      const { value, low, high } = bootstrap(
        own.map(({ values }) => values[name]!),
        mean,
        `${set}/${String(cell['softmin'])}/${name}`,
      );
      return { accuracy: value, low, high };
    };
    return (Object.keys(temperatures) as Warmth[]).flatMap((warmth) => {
      const { accuracy: nearest } = at(`${warmth} k-means`);
      return (Object.keys(weights) as Weight[]).map((weight) => ({
        set,
        warmth,
        softmin: String(cell['softmin']),
        // beside each other
        network: `${warmth} ${String(cell['softmin'])}`,
        weight: weights[weight],
        ...at(`${warmth} ${weight}`),
        nearest,
      }));
    });
  });
  const x = { field: 'weight', type: 'ordinal', title: 'λ', axis: { labelAngle: 0 } };
  const xOffset = { field: 'network', type: 'nominal', sort: null };
  const color = { field: 'warmth', type: 'nominal', title: null, sort: null };
  const share = (x: number): string => `${(100 * x).toFixed(0)} %`;
  return {
    id: 'training',
    title: 'Classes of points held out, by the weight of F in training',
    description: data
      .filter(({ weight }) => weight !== weights.large)
      .map(
        ({ set, warmth, softmin, weight, accuracy }) =>
          `${set}, ${warmth}, ${softmin}, λ = ${weight}: ${share(accuracy)}`,
      )
      .join('; '),
    caption: `Part of the points held out whose class is told by ${clusters} centers that were trained with their answers, from seeds of k-means++, by at most ${steps} steps of L-BFGS on cross-entropy + λF, F in mean squared radii; means over repetitions with 95 % bootstrap intervals. Cold is ${temperatures.cold} of the critical temperature, warm ${temperatures.warm}. Dashed: centers of K-Means, of which only the answers are trained, cold and warm.`,
    data,
    chart: {
      facet: { field: 'set', type: 'nominal', title: null, sort: null },
      columns: 3,
      spec: {
        width: 210,
        height: 170,
        layer: [
          {
            mark: { type: 'rule', strokeDash: [4, 4], opacity: 0.8 },
            encoding: { y: { field: 'nearest', type: 'quantitative', aggregate: 'mean' }, color },
          },
          {
            mark: { type: 'rule', strokeWidth: 1.5 },
            encoding: {
              x,
              xOffset,
              y: { field: 'low', type: 'quantitative' },
              y2: { field: 'high' },
              color,
            },
          },
          {
            mark: { type: 'point', filled: true, size: 55 },
            encoding: {
              x,
              xOffset,
              y: {
                field: 'accuracy',
                type: 'quantitative',
                title: 'classes told',
                scale: { zero: false },
                axis: { format: '.0%' },
              },
              color,
              shape: { field: 'softmin', type: 'nominal', title: null, sort: null },
            },
          },
        ],
      },
    },
  };
}
