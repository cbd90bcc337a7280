import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { solved, stated } from './changes.ts';
import { loopFigure, placesOn } from './loop-figure.ts';
import { critical, skewed } from './split-state.ts';
import { jumpsOn, leeway, meet, wayTo } from './ways.ts';

/** A first split that is a jump: two states at one temperature, and another path up than down. */
export const hysteresis: Study = study({
  id: 'phases/hysteresis',
  title: 'On skewed data the first split is a jump, with hysteresis',
  claim: `On seven points at 0 and one at 1, three centers: split states exist above the critical temperature on two branches, and in units of it the trivial state loses to one at ${stated['the trivial state loses']}, the branches exchange at ${stated['middle and far exchange']}, and they end at ${stated['the middle branch begins']}, ${stated['the middle branch ends']} and ${stated['the far branch ends']}; soft updates that are cooled and heated jump where states end, and go up by another path than down`,
  refutedBy:
    'other temperatures, jumps elsewhere, branches that end at the critical one, or one path for both',
  source: 'docs/theory.md#ce-hysteresis',
  factors: {
    change: [
      'the middle branch begins',
      'middle and far exchange',
      'the trivial state loses',
      'the middle branch ends',
      'the far branch ends',
      'the trivial state ends',
    ],
  },
  data: [skewed],
  profiles: {
    smoke: {
      factors: { change: ['the far branch ends', 'the trivial state ends', 'the trivial state loses'] },
    },
  },
  measure: ({ change }, { data, random }) => {
    const relative = solved[change]() / critical;
    const way = meet(change, data.points, random);
    if (way === undefined) return { relative, met: NaN, jumps: NaN };
    const { met, jumps, stops } = way;
    return {
      relative,
      met,
      jumps,
      ...Object.fromEntries(
        stops.map(({ temperature, centers }, at) => [`${at}: b at ${temperature}`, centers.at(-1)!]),
      ),
    };
  },
  verdict: (rows) => {
    const places = placesOn(rows);
    // how far apart the far branch, heated, and the mean, cooled, are at one temperature
    const apart = (between: (t: number) => boolean): readonly number[] =>
      places.flatMap(({ way, relative, b }) =>
        way === 'heated' && between(relative)
          ? places
              .filter((other) => other.way === 'cooled' && other.relative === relative)
              .map((other) => b - other.b)
          : [],
      );
    const only = (change: string, gaps: readonly number[], slack: number): number | undefined =>
      change === 'the far branch ends' && gaps.length > 0 ? slack : undefined;
    const inside = apart((t) => t > stated['the middle branch begins'] && t < stated['the far branch ends']);
    const outside = apart((t) => t < stated['the middle branch begins'] || t > stated['the far branch ends']);
    return forAll(rows, {
      'T / T_c = what is stated': {
        slack: ({ cell, values }) => -Math.abs(values.relative - stated[cell.change]),
        tolerance: 1e-6,
        because: 'six digits are stated',
      },
      'soft updates jump there, over what they may be off': {
        slack: ({ cell: { change }, values }) =>
          wayTo(change) === undefined
            ? undefined
            : 1 - Math.abs(values.met - stated[change]) / leeway.of(change),
        tolerance: 0,
        because: leeway.because,
      },
      'and nowhere else': {
        slack: ({ cell: { change }, values }) => {
          const way = wayTo(change);
          return way === undefined ? undefined : -Math.abs(values.jumps - jumpsOn(way));
        },
        tolerance: 0,
        because: 'jumps are counted',
      },
      'heated, the center that separates is elsewhere than cooled, at every temperature of the loop': {
        slack: ({ cell }) => only(cell.change, inside, Math.min(...inside) - 0.3),
        tolerance: 0,
        because: 'the far branch has b > 0.8, the middle one b < 0.44 and the mean 1/8',
      },
      'and at the same place outside of it': {
        slack: ({ cell }) => only(cell.change, outside, -Math.max(...outside.map(Math.abs))),
        tolerance: 1e-6,
        because: 'updates rest within 10⁻¹¹ of a place to which they come nearer by a hundredth each time',
      },
    });
  },
  quantities: (rows) => {
    const met = (change: string): number =>
      rows.find(({ cell }) => cell.change === change)?.values.met ?? NaN;
    return {
      down: met('the trivial state ends'),
      again: met('the middle branch begins'),
      up: met('the far branch ends'),
    };
  },
  meaning: {
    supported:
      'What annealing finds can depend on where it comes from. Cooled, the centers of these eight points part at {down} of the critical temperature and jump again at {again}; heated, they stay apart up to {up}. In between, reheating a little undoes nothing, and one temperature has two answers.',
    refuted:
      'Jumps and branches are not where theory has them, or cooling and heating meet the same states: see the conditions.',
    inconclusive: 'Not all of the changes were met: the loop is not closed.',
  },
  figures: (rows) => [loopFigure(rows)],
});
