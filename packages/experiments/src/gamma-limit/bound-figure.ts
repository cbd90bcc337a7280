import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { logAxis } from '../log-axis.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import type { Row } from '../study.ts';

const gaps = { free: 'J₀ − F', expected: 'E − J₀' } as const;

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

/** How much of their bounds the gaps take up, over all sets and centers, against temperature. */
export function boundFigure(rows: readonly Row[]): Figure {
  const data = groupsOf(rows, ({ cell }) => `${cell['softmin']} ${cell['temperature']}`).flatMap((group) =>
    Object.entries(gaps).map(([name, gap]) => {
      const shares = group.map(({ values }) => values[name]!).toSorted((a, b) => a - b);
      return {
        gap,
        softmin: String(group[0].cell['softmin']),
        T: Number(group[0].cell['temperature']),
        least: shares[0]!,
        median: shares[Math.floor(shares.length / 2)]!,
        greatest: shares.at(-1)!,
      };
    }),
  );
  const softmins = [...new Set(data.map(({ softmin }) => softmin))];
  const temperature = logAxis('T', 'T / mean squared radius', { nice: false });
  return {
    id: 'bounds',
    title: 'How much of their bounds the gaps take up',
    description: `${Object.values(gaps)
      .map((gap) => {
        const own = data.filter((row) => row.gap === gap);
        return `${gap} takes up ${percent(leastOf(own, ({ least }) => least))} to ${percent(greatestOf(own, ({ greatest }) => greatest))} of its bound`;
      })
      .join('; ')}.`,
    caption:
      'Gaps over their bounds, T · maxEntropy(k) for F and T · c_E(k) for E, of all sets, numbers of centers and placements. The band is from the least to the greatest, the line the median.',
    data,
    chart: {
      facet: {
        row: { field: 'gap', type: 'nominal', title: null, sort: Object.values(gaps) },
        column: { field: 'softmin', type: 'nominal', title: null, sort: softmins },
      },
      spec: {
        width: 150,
        height: 130,
        encoding: { x: temperature },
        layer: [
          {
            mark: { type: 'area', opacity: 0.3, color: '#2f81f7' },
            encoding: {
              y: { field: 'least', type: 'quantitative', title: 'share of the bound', axis: { format: '%' } },
              y2: { field: 'greatest' },
            },
          },
          {
            mark: { type: 'line', color: '#2f81f7' },
            encoding: { y: { field: 'median', type: 'quantitative' } },
          },
        ],
      },
    },
  };
}
