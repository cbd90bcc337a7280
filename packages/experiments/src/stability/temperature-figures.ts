import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { sameWithin } from '../phases/distinct.ts';
import { medianOf } from '../signs.ts';
import type { Row } from '../study.ts';
import { energies, type Fit, temperatures } from './fits.ts';

/** Where K-Means, which has no temperature, stands on the axis: to the left of all, from where its line goes across. */
const hardFits = { 'K-Means': ['hard', 0.0125], 'K-Means, best of ten': ['best of ten', 0.0145] } as const;

const curves: readonly { name: string; fit: Fit; temperature: number }[] = [
  ...energies.flatMap((energy) =>
    temperatures.map((temperature) => ({
      name: energy,
      fit: `${energy} at ${temperature}` as const,
      temperature,
    })),
  ),
  ...Object.entries(hardFits).flatMap(([name, [fit, left]]) =>
    [left, 1].map((temperature) => ({ name, fit, temperature })),
  ),
];

const temperatureAxis = {
  type: 'quantitative',
  title: 'T / T_c',
  scale: { type: 'log', domain: [0.011, 1], nice: false },
  axis: { values: [0.02, 0.1, 0.4, 1], format: '~g', grid: false },
};
// bars side by side
const aside = "datum['T / T_c'] * (datum.fit === 'F, Softmax' ? 0.94 : datum.fit === 'F, Entmax' ? 1.06 : 1)";
const fit = { field: 'fit', type: 'nominal', title: null, sort: null };

const texts = {
  agreement: {
    title: 'How well labels agree with themselves, against temperature',
    y: 'agreement',
    caption: 'The adjusted Rand index of the labels that two fits give to the same points',
  },
  distance: {
    title: 'How far centers stray, against temperature',
    y: 'distance / spread',
    caption:
      'The root-mean-square distance of two fits’ centers, matched one to one in the best way, in units of their own spread',
  },
} as const;

const part = { scale: { domain: [0, 1] }, axis: { values: [0, 0.5, 1] } };
const length = { scale: { type: 'log' }, axis: { format: '~g', tickCount: 3 } };

/** Medians, with intervals, of what two fits have in common: a panel for each set and change. */
export function curvesFigure(
  rows: readonly Row[],
  what: keyof typeof texts,
  asked: (data: string) => number,
): Figure {
  const data = groupsOf(rows, ({ data: set, cell }) => JSON.stringify([set, cell])).flatMap((group) => {
    const [{ data: set, cell }] = group;
    return curves.map(({ name, fit: of, temperature }) => {
      const median = (name: string) => medianOf(group.map(({ values }) => values[`${of}: ${name}`]!));
      const { value, low, high } = median(what);
      return {
        set,
        change: String(cell['change']),
        fit: name,
        'T / T_c': temperature,
        median: value,
        low,
        high,
        'kept apart': median('distinct').value / asked(set),
      };
    });
  });
  const { title, y: axisTitle, caption } = texts[what];
  const y = { type: 'quantitative', ...(what === 'agreement' ? part : length) };
  const namesOf = (field: 'set' | 'change'): string[] => [...new Set(data.map((row) => row[field]))];
  return {
    id: what,
    title,
    description: groupsOf(data, ({ set }) => set)
      .map((own) => {
        const of = (name: string): string => {
          const medians = own.filter((row) => row.fit === name).map(({ median }) => median);
          return `${name} ${Math.min(...medians).toPrecision(2)} to ${Math.max(...medians).toPrecision(2)}`;
        };
        return `${own[0].set}: ${[...energies, ...Object.keys(hardFits)].map(of).join(', ')}`;
      })
      .join('; '),
    caption: `${caption}: the median of pairs of fits with other samples or noise, whose deviation is given in radii of a coordinate, and other starts; bars: 95 % intervals; no point where half of the fits do not keep all centers apart. K-Means has no temperature: it stands to the left, and its lines go across.`,
    data,
    chart: {
      facet: {
        row: { field: 'set', type: 'nominal', title: null, sort: namesOf('set') },
        column: { field: 'change', type: 'nominal', title: null, sort: namesOf('change') },
      },
      spec: {
        width: 175,
        height: 120,
        transform: [{ calculate: aside, as: 'x' }],
        encoding: {
          x: { field: 'x', ...temperatureAxis },
          color: { ...fit, legend: { symbolType: 'stroke', symbolSize: 400, symbolStrokeWidth: 2.5 } },
        },
        layer: [
          {
            transform: [{ filter: "datum['T / T_c'] < 1" }],
            mark: { type: 'rule', opacity: 0.7 },
            encoding: { y: { field: 'low', title: axisTitle, ...y }, y2: { field: 'high' } },
          },
          {
            mark: { type: 'line', strokeWidth: 2 },
            encoding: { y: { field: 'median', ...y }, strokeDash: fit },
          },
          {
            transform: [{ filter: "datum['T / T_c'] < 1 && datum['kept apart'] >= 1" }],
            mark: { type: 'point', filled: true, size: 22, opacity: 1 },
            encoding: { y: { field: 'median', ...y } },
          },
        ],
      },
    },
  };
}

/** How many centers of soft fits are in places of their own. */
export function apartFigure(rows: readonly Row[], asked: (data: string) => number): Figure {
  const data = groupsOf(rows, ({ data: set }) => set).flatMap((group) =>
    energies.flatMap((energy) =>
      temperatures.map((temperature) => ({
        set: group[0].data,
        fit: energy,
        'T / T_c': temperature,
        apart:
          group.reduce((sum, { values }) => sum + values[`${energy} at ${temperature}: distinct`]!, 0) /
          group.length /
          asked(group[0].data),
      })),
    ),
  );
  const warm = data.filter((row) => row['T / T_c'] === temperatures.at(-1));
  return {
    id: 'resolution',
    title: 'How many centers soft fits keep apart, against temperature',
    description: `At ${temperatures.at(-1)} T_c: ${warm.map((row) => `${row.set}, ${row.fit} ${Math.round(100 * row.apart)} %`).join('; ')}.`,
    caption: `The part of the centers that are in places of their own, farther than ${sameWithin} radii from others, on average over changes and repetitions.`,
    data,
    chart: {
      facet: { field: 'set', type: 'nominal', title: null, sort: null },
      columns: 4,
      spec: {
        width: 175,
        height: 120,
        mark: { type: 'line', point: true },
        encoding: {
          x: {
            field: 'T / T_c',
            ...temperatureAxis,
            scale: { type: 'log', domain: [temperatures[0], 1], nice: false },
          },
          y: {
            field: 'apart',
            type: 'quantitative',
            title: 'kept apart',
            axis: { format: '.0%' },
            scale: { domain: [0, 1] },
          },
          color: fit,
          shape: fit,
        },
      },
    },
  };
}
