import { elements } from '@isotherm/autodiff';
import { finiteSets } from '../data/finite.ts';
import { column, lloydFrom, sums } from '../edge-cases/line.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { greatestOf, leastOf, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { descent, flow } from './flow.ts';
import { pinningFigure } from './pinning-figures.ts';

/** From where flows of E stop at a wall, where K-Means has no fixed point, and the highest temperatures of what is claimed. */
export interface Wall {
  readonly from: readonly [number, number];
  readonly limit: readonly [number, number];
  /** At which the flow of E is pinned. */
  readonly pins: number;
  /** At which descent with a fixed step is not. */
  readonly leaps: number;
  /** That step. */
  readonly rate: number;
}

const walls: Readonly<Record<string, Wall>> = {
  wall3: { from: [0, 30], limit: [-1, 39], pins: 10, leaps: 3, rate: 0.15 },
  wallneg3: { from: [-4, 6], limit: [-16 / 3, 16 / 3], pins: 1, leaps: 0.5, rate: 0.5 },
};

/** The flow of E against a wall, and how long steps leap over it. */
export const pinning: Study = study({
  id: 'dynamics/pinning',
  title: 'The gradient flow of E stops at a wall, however low the temperature',
  claim:
    'On {0, 19, 60} from (0, 30) the gradient flow of E_T at low T ends near (−1, 39), on {−11, 0, 5} from (−4, 6) near (−16/3, 16/3), and there in the limit, where K-Means has no fixed point; that of F_T ends where Lloyd does, at (9.5, 60) and (−11, 2.5), and so does descent on E_T with a fixed step once T is small: the limits of T and of the step do not commute',
  refutedBy: 'a flow of E that passes the wall at a low temperature, or descent that is caught',
  source: 'docs/theory.md#ce-pinned',
  factors: { softmin: ['entropic', 'entmax15'], temperature: [30, 10, 3, 1, 0.5] },
  data: finiteSets.filter(({ name }) => name in walls),
  profiles: {
    smoke: { data: ['wall3'], factors: { temperature: [3] } },
    quick: { factors: { temperature: [30, 10, 3, 1] } },
  },
  measure: ({ softmin: name, temperature }, { data }) => {
    const xs = [...elements(data.points)];
    const { from: start, rate } = walls[data.name]!;
    const softness = { softmin: softmins[name].softmin, temperature };
    const ends = {
      expected: flow('expected', data, column(start), softness),
      free: flow('free', data, column(start), softness),
      descent: descent('expected', data, column(start), softness, { rate }),
    };
    const lloyd = lloydFrom(xs, start);
    const inertia = (centers: Float64Array): number => sums(xs, centers, softness).hard;
    return {
      first: ends.expected.centers[0]!,
      second: ends.expected.centers[1]!,
      rested: ends.expected.rested && ends.free.rested ? 1 : 0,
      expected: inertia(ends.expected.centers),
      free: inertia(ends.free.centers),
      descent: inertia(ends.descent.centers),
      lloyd: inertia(lloyd),
      radius: Math.sqrt(spreadOf(data).spread),
    };
  },
  verdict: (rows) => {
    const rest = { tolerance: 0.01, because: 'flows rest when they go less than 10⁻³ radii' };
    return forAll(rows, {
      'flows come to rest': { slack: ({ values }) => values.rested - 1, ...rest },
      'below a temperature the flow of E ends at the wall, within its layer 4T/|c₂ − c₁| and 0.02 radii': {
        slack: ({ cell: { temperature }, data, values }) => {
          const { limit, pins } = walls[data]!;
          const [first, second] = limit;
          const off = Math.max(Math.abs(values.first - first), Math.abs(values.second - second));
          return temperature > pins
            ? undefined
            : (4 * temperature) / (second - first) + 0.02 * values.radius - off;
        },
        ...rest,
      },
      'for T ≤ radius² / 20 the flow of F ends with the inertia of Lloyd, relative': {
        slack: ({ cell: { temperature }, values }) =>
          20 * temperature > values.radius * values.radius
            ? undefined
            : -Math.abs(values.free / values.lloyd - 1),
        ...rest,
      },
      'below a temperature descent on E with a fixed step does, too': {
        slack: ({ cell: { temperature }, data, values }) =>
          temperature > walls[data]!.leaps ? undefined : -Math.abs(values.descent / values.lloyd - 1),
        ...rest,
      },
    });
  },
  quantities: (rows) => ({
    sets: setCount(rows),
    coldest: leastOf(rows, ({ cell }) => cell.temperature),
    times: greatestOf(rows, ({ values }) => values.expected / values.lloyd),
  }),
  meaning: {
    supported:
      'Follow the full gradient of E in small steps, and it can stop at a wall where K-Means has no fixed point, however cold: on {sets} sets of three points it ends at up to {times} times the inertia of Lloyd, still at T = {coldest}. The flow of F passes. Descent on E with steps of a fixed size leaps over the wall once it is cold, so that what you get depends on the learning rate.',
    refuted:
      'Flows of E pass the walls at which they should stop, or descent with a fixed step is caught there.',
    inconclusive: 'Flows did not come to rest.',
  },
  figures: (rows) => [pinningFigure(rows, walls)],
});
