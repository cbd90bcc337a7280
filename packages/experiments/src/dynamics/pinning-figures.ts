import { elements } from '@isotherm/autodiff';
import { finiteSets } from '../data/finite.ts';
import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { shareOf } from '../share.ts';
import type { Row } from '../study.ts';
import type { Wall } from './pinning.ts';

/** Numbers as captions have them, with three digits. */
const shown = (numbers: ArrayLike<number>): string =>
  Array.from(numbers, (x) => String(Number(x.toPrecision(3))).replace('-', '−')).join(', ');

/** What ends somewhere, with the name of its inertia in rows. */
const ends = [
  ['flow of E', 'expected'],
  ['flow of F', 'free'],
  ['descent on E, fixed step', 'descent'],
  ['Lloyd', 'lloyd'],
] as const;
const ways = ends.map(([way]) => way);
/** Of all but the first. */
const dashes = [
  [8, 4],
  [3, 3],
  [1, 3],
];
const way = { field: 'way', type: 'nominal', title: null };

/** The points of a set, as figures name it. */
const pointsOf = (set: string): string =>
  `{${shown(elements(finiteSets.find(({ name }) => name === set)!.load().points))}}`;

/** Inertia at the end of flows, against temperature. */
export function pinningFigure(rows: readonly Row[], walls: Readonly<Record<string, Wall>>): Figure {
  const data = rows.flatMap(({ cell, data: set, values }) =>
    ends.map(([way, value]) => ({
      points: pointsOf(set),
      softmin: String(cell['softmin']),
      T: Number(cell['temperature']),
      way,
      inertia: values[value]!,
    })),
  );
  const told = [...new Set(rows.map((row) => row.data))].map((set) => {
    const { from, limit, rate } = walls[set]!;
    return `of ${pointsOf(set)} from (${shown(from)}), where the wall is near (${shown(limit)}) and the step is ${rate}`;
  });
  const lowest = Math.min(...data.map(({ T }) => T));
  const coldest = groupsOf(
    data.filter(({ T }) => T === lowest),
    ({ points, way }) => `${points}, ${way}`,
  ).map(
    (group) =>
      `${group[0].points}, ${group[0].way} ${[...new Set(group.map(({ inertia }) => inertia.toFixed(1)))].join(' or ')}`,
  );
  return {
    id: 'pinning',
    title: 'Where flows and descent end beside a wall',
    description: `Inertia at the end at the lowest temperature, ${lowest}: ${coldest.join('; ')}.`,
    caption: `Inertia at the end against temperature, from above: ${told.join('; ')}. The flow of E is pinned at the wall, however low the temperature; descent on the same energy with steps of a fixed size leaps over it where T is small. Marks within each other are ends with the same inertia.`,
    data,
    chart: {
      facet: {
        row: { field: 'points', type: 'nominal', title: null, sort: null },
        column: { field: 'softmin', type: 'nominal', title: null, sort: null },
      },
      resolve: { scale: { y: 'independent' } },
      spec: {
        width: 280,
        height: 170,
        encoding: {
          x: {
            field: 'T',
            type: 'quantitative',
            title: 'T',
            scale: { type: 'log', nice: false, padding: 12 },
            axis: { values: [0.5, 1, 3, 10, 30], format: '~g', grid: false },
          },
          y: { field: 'inertia', type: 'quantitative', title: 'inertia at the end' },
          color: { ...way, scale: { domain: ways }, legend: { symbolOpacity: 1 } },
        },
        layer: [
          {
            mark: 'line',
            // by conditions: a scale would dash the outlines of marks in the legend, too
            encoding: {
              strokeDash: {
                condition: dashes.map((value, i) => ({ test: { field: 'way', equal: ways[i + 1] }, value })),
                value: [1, 0],
              },
            },
          },
          {
            // hollow and of different sizes, so that none hides another
            mark: { type: 'point', filled: false, strokeWidth: 1.5, opacity: 1 },
            encoding: {
              shape: {
                ...way,
                scale: { domain: ways, range: ['circle', 'diamond', 'triangle-up', 'square'] },
              },
              size: { ...way, scale: { type: 'ordinal', domain: ways, range: [100, 30, 130, 260] } },
            },
          },
        ],
      },
    },
  };
}

/** The share of pinned flows by the number of points, with intervals. */
export function frequencyFigure(rows: readonly Row[], markedly: number): Figure {
  const counts = [...new Set(rows.map(({ cell }) => Number(cell['points'])))];
  const data = counts.flatMap((points) =>
    (['pinned', 'apart'] as const).map((name) => {
      const own = rows.filter(({ cell }) => cell['points'] === points);
      const { value, low, high } = shareOf(own.map(({ values }) => values[name]! > markedly));
      const worse = name === 'pinned' ? 'flow of E above flow of F' : 'flow of F above Lloyd';
      return { points, worse, share: value, low, high };
    }),
  );
  return {
    id: 'frequency',
    title: 'How often flows of E are pinned',
    description: `With ${counts[0]} points ${(100 * data[0]!.share).toFixed(1)} % of the flows of E end above those of F; with ${counts.at(-1)} points ${(100 * data.at(-2)!.share).toFixed(1)} %.`,
    caption: `Random points on [0, 1], two of them as the first centers, T = ${String(rows[0]!.cell['temperature'])}; share of flows whose distortion ends by ${markedly} of the variance above that of the other from the same start, with 95 % intervals. Flows and Lloyd’s jumps, too, may end in different clusters.`,
    data,
    chart: {
      width: 420,
      height: 200,
      encoding: {
        x: { field: 'points', type: 'ordinal', title: 'points', axis: { labelAngle: 0 } },
        xOffset: { field: 'worse' },
        color: { field: 'worse', type: 'nominal', title: null },
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: {
            y: {
              field: 'low',
              type: 'quantitative',
              title: 'share of starts',
              axis: { format: '.0%' },
            },
            y2: { field: 'high' },
          },
        },
        {
          mark: { type: 'point', filled: true, size: 70 },
          encoding: {
            y: { field: 'share', type: 'quantitative' },
            shape: { field: 'worse', type: 'nominal', title: null },
          },
        },
      ],
    },
  };
}
