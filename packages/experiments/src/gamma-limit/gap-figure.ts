import type { Figure } from '../figure.ts';
import { logAxis } from '../log-axis.ts';
import type { Row } from '../study.ts';

/** Below it only rounding is left. */
const floor = 1e-15;

const temperature = logAxis('T', 'T / mean squared radius of the data', { domain: [1e-4, 10] });

/** One of the two gaps against temperature, a curve for each softmin, with the thresholds of α-entmax as dashed lines. */
const side = (field: string, title: string): object => ({
  title,
  layer: [
    {
      transform: [{ filter: `datum['${field}'] >= ${floor}` }],
      mark: { type: 'line', clip: true },
      encoding: {
        x: temperature,
        y: logAxis(field, 'gap, in the unit of the costs', { domain: [floor, 100] }),
        color: { field: 'softmin', type: 'nominal', title: null, sort: null },
        strokeDash: { field: 'softmin', type: 'nominal', title: null, sort: null },
      },
    },
    {
      transform: [
        { filter: 'datum.threshold > 0' },
        { aggregate: [{ op: 'min', field: 'threshold', as: 'threshold' }], groupby: ['softmin'] },
      ],
      mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.7 },
      encoding: {
        x: { field: 'threshold', type: 'quantitative', scale: { type: 'log', domain: [1e-4, 10] } },
        color: { field: 'softmin', type: 'nominal', title: null, sort: null },
        strokeDash: { value: [2, 3] },
      },
    },
  ],
});

/** The two gaps of each softmin against temperature, a figure for each data set. */
export function gapFigures(rows: readonly Row[]): readonly Figure[] {
  return [...new Set(rows.map(({ data }) => data))].map((name) => {
    const data = rows
      .filter((row) => row.data === name)
      .map(({ cell, values }) => {
        const t = Number(cell['temperature']);
        // (α − 1)γ in units of the data's radius; 0 for Softmax
        const threshold = (values['threshold']! / values['temperature']!) * t;
        return {
          softmin: String(cell['softmin']),
          T: t,
          'J₀ − F': values['energyGap']!,
          'E − J₀': values['expectedGap']!,
          threshold,
        };
      });
    return {
      id: `gap-${name}`,
      title: `Gaps against temperature on ${name}`,
      description: describe(data),
      caption: `${name}, three centers at a fixed point of Lloyd’s algorithm; gaps in the unit of the costs, from rounding up. A dotted line shows the temperature at and below which the gap of the softmin with its color is exactly 0.`,
      data,
      chart: { hconcat: [side('J₀ − F', 'J₀ − F'), side('E − J₀', 'E − J₀')], spacing: 40 },
    };
  });
}

const describe = (data: readonly { readonly softmin: string; readonly threshold: number }[]): string =>
  [...new Map(data.map(({ softmin, threshold }) => [softmin, threshold]))]
    .map(([softmin, exact]) =>
      exact > 0
        ? `${softmin}: both gaps are exactly 0 at and below T = ${exact.toPrecision(3)}`
        : `${softmin}: both gaps fall exponentially in 1/T`,
    )
    .join('; ');
