import { elements } from '@isotherm/autodiff';
import { finiteSets } from '../data/finite.ts';
import { column, lloydFrom, sums } from '../edge-cases/line.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { descent, flow } from './flow.ts';
import { pinningFigure } from './pinning-figures.ts';

const wall3 = finiteSets.find(({ name }) => name === 'wall3')!;
const start = [0, 30] as const;

/** The flow of E against a wall, and how long steps leap over it. */
export const pinning: Study = study({
  id: 'dynamics/pinning',
  title: 'The gradient flow of E stops at a wall, at every temperature',
  claim:
    'On {0, 19, 60} from (0, 30) the gradient flow of E_T ends near (−1, 39), and there in the limit, where K-Means has no fixed point; that of F_T ends where Lloyd does, at (9.5, 60), and so does descent on E_T with a fixed step once T is small: the limits of T and of the step do not commute',
  refutedBy: 'a flow of E that passes the wall at a low temperature, or descent that is caught',
  source: 'docs/theory.md#ce-pinned',
  factors: { softmin: ['entropic', 'entmax15'], temperature: [30, 10, 3, 1, 0.5] },
  data: [wall3],
  profiles: {
    smoke: { factors: { temperature: [3] } },
    quick: { factors: { temperature: [30, 10, 3, 1] } },
  },
  measure: ({ softmin: name, temperature }, { data }) => {
    const xs = [...elements(data.points)];
    const softness = { softmin: softmins[name].softmin, temperature };
    const ends = {
      expected: flow('expected', data, column(start), softness),
      free: flow('free', data, column(start), softness),
      descent: descent('expected', data, column(start), softness, { rate: 0.15 }),
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
    };
  },
  verdict: (rows) => {
    const rest = { tolerance: 0.01, because: 'flows rest when they go less than 10⁻³ radii' };
    return forAll(rows, {
      'flows come to rest': { slack: ({ values }) => values.rested - 1, ...rest },
      'for T ≤ 10 the flow of E ends within T/10 of (−1, 39), and 0.02 radii': {
        slack: ({ cell: { temperature }, values }) =>
          temperature > 10
            ? undefined
            : 0.1 * temperature + 0.5 - Math.max(Math.abs(values.first + 1), Math.abs(values.second - 39)),
        ...rest,
      },
      'the flow of F ends with the inertia of Lloyd, relative': {
        slack: ({ values }) => -Math.abs(values.free / values.lloyd - 1),
        ...rest,
      },
      'for T ≤ 3 descent on E with a fixed step does, too': {
        slack: ({ cell: { temperature }, values }) =>
          temperature > 3 ? undefined : -Math.abs(values.descent / values.lloyd - 1),
        ...rest,
      },
    });
  },
  figures: (rows) => [pinningFigure(rows)],
});
