import type { NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { Change } from './changes.ts';
import { followPath, most, type Path } from './follow-path.ts';
import { critical } from './split-state.ts';

/** Temperatures that are gone through, over the critical one, which is none of them. */
const rising = Array.from({ length: 93 }, (_, i) => (92_125 + 250 * i) / 100_000);
const falling = rising.toReversed();
/** From where the middle branch is heated again. */
const turn = 0.98;

/** Three centers at the mean, and two at the seven points with one at the other. */
const [together, apart] = [[1 / 8, 1 / 8, 1 / 8] as const, [0, 0, 1] as const];
const above = (t: number): boolean => t > turn;

/** A way through the temperatures, by the name that figures give it. */
export type WayName = 'cooled' | 'heated' | 'heated again';

/** Where each begins, and which temperatures it goes through. */
const ways: Readonly<
  Record<WayName, { readonly start: readonly number[]; readonly through: readonly number[] }>
> = {
  cooled: { start: together, through: falling },
  heated: { start: apart, through: rising },
  'heated again': { start: together, through: [...falling.filter(above), ...rising.filter(above)] },
};

/** On which way soft updates meet a change, and at which of its jumps. */
const meetings: Readonly<Partial<Record<Change, readonly [way: WayName, jump: number]>>> = {
  'the trivial state ends': ['cooled', 0],
  'the middle branch begins': ['cooled', 1],
  'the middle branch ends': ['heated again', 1],
  'the far branch ends': ['heated', 0],
};

/** The name of the way on which a change is met; none where two states merely have the same energy. */
export const wayTo = (change: Change): WayName | undefined => meetings[change]?.[0];

/** Follows the way on which a change is met: and looks there for the jump that meets it. */
export function meet(change: Change, points: NdArray, random: Random): Path | undefined {
  const meeting = meetings[change];
  if (meeting === undefined) return undefined;
  const [way, jump] = meeting;
  return followPath(points, ways[way].start, ways[way].through, critical, jump, random);
}

/** How many jumps there are on a way. */
export const jumpsOn = (way: WayName): number => (way === 'heated' ? 1 : 2);

/** How far from a change soft updates may meet it, over the critical temperature, and why. */
export const leeway: { readonly of: (change: Change) => number; readonly because: string } = {
  of: (change: Change): number => (change === 'the trivial state ends' ? 2e-3 : 2e-5),
  because: `jumps are bracketed to 10⁻⁵; where the mean is unstable by a part δ, ${most} updates carry a disturbance of 10⁻⁵ to a tenth once δ > 0.0018`,
};
