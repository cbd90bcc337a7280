import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';
import { type Change, stated } from './changes.ts';
import { wayTo } from './ways.ts';

/** Where the center that separates rests on a way. */
interface Place {
  readonly way: string;
  /** Which stop it is. */
  readonly stop: number;
  /** T over the critical temperature. */
  readonly relative: number;
  readonly b: number;
}

/** The places on the ways that were followed, each way once. */
export function placesOn(rows: readonly Row[]): readonly Place[] {
  const places = new Map<string, readonly Place[]>();
  for (const { cell, values } of rows) {
    const way = wayTo(cell['change'] as Change);
    if (way === undefined || places.has(way)) continue;
    places.set(
      way,
      Object.entries(values).flatMap(([name, b]) => {
        const [, stop, relative] = /^(\d+): b at (.+)$/.exec(name) ?? [];
        return stop === undefined ? [] : [{ way, stop: Number(stop), relative: Number(relative), b }];
      }),
    );
  }
  return [...places.values()].flat();
}

/** The loop: one path down, another up. */
export function loopFigure(rows: readonly Row[]): Figure {
  const places = placesOn(rows);
  const data = places
    // the way that is heated again is drawn from where it turns: up to there it is the one that is cooled
    .filter(
      ({ way, relative }, at) =>
        way !== 'heated again' ||
        (at > 0 && places[at - 1]!.way === way && relative > places[at - 1]!.relative),
    )
    .map(({ relative, ...place }) => ({ ...place, 'T / T_c': relative }));
  const met = rows
    .filter(({ values }) => !Number.isNaN(values['met']))
    .map(({ cell, values }) => `${String(cell['change'])} (${values['met']!.toFixed(4)})`);
  const changes = [
    stated['the middle branch begins'],
    1,
    stated['the middle branch ends'],
    stated['the far branch ends'],
  ];
  return {
    id: 'loop',
    title: 'Hysteresis: cooled by one path, heated by another',
    description: `The place of the center that separates, against temperature over the critical one, on the ways that soft updates took. They jump where a state ends: ${met.join(', ')}. Between the jumps down and up there are two answers at one temperature.`,
    caption:
      'Seven points at 0 and one at 1, three centers, soft updates of F with Softmax, at each temperature from where they rested at the one before: cooled from the mean, where all centers are at 1/8; heated from two centers at the seven points and one at the other; cooled to 0.98 and heated again, along the branch in the middle. Arrows point the way that was gone; dashed lines are where the equations have states end.',
    data,
    chart: {
      width: 620,
      height: 340,
      layer: [
        {
          data: { values: changes.map((at) => ({ at })) },
          mark: { type: 'rule', strokeDash: [4, 4], opacity: 0.6 },
          encoding: { x: { field: 'at', type: 'quantitative' } },
        },
        {
          mark: { type: 'line', strokeWidth: 1.5 },
          encoding: {
            x: {
              field: 'T / T_c',
              type: 'quantitative',
              scale: { zero: false, nice: false },
              title: 'T / T_c',
            },
            y: { field: 'b', type: 'quantitative', title: 'place of the center that separates' },
            color: { field: 'way', type: 'nominal', title: null, sort: null },
            order: { field: 'stop' },
          },
        },
        {
          transform: [{ filter: 'datum.stop % 6 == 3' }],
          mark: { type: 'point', filled: true, size: 70, opacity: 1 },
          encoding: {
            x: { field: 'T / T_c', type: 'quantitative' },
            y: { field: 'b', type: 'quantitative' },
            color: { field: 'way', type: 'nominal', title: null, sort: null },
            shape: {
              field: 'way',
              type: 'nominal',
              title: null,
              sort: null,
              scale: {
                domain: ['cooled', 'heated again', 'heated'],
                range: ['triangle-left', 'triangle-right', 'triangle-right'],
              },
            },
          },
        },
      ],
    },
  };
}
