import { elements } from '@isotherm/autodiff';
import { ask, askAll, assert, rowsOf, type SoftminLaw } from './law.ts';
import { valueSlack } from './tolerance.ts';

/** What the values of a softmin satisfy, whatever its Ω. */
export const valueLaws: Readonly<Record<string, SoftminLaw>> = {
  // Ω ≤ 0 gives the one side at the nearest corner, Ω ≥ −maxEntropy the other
  'lies below the minimum, by at most T · maxEntropy(k)': (softmin, costs, temperature) => {
    for (const answer of askAll(softmin, costs, temperature)) {
      const { least, value } = answer;
      const slack = valueSlack(softmin, answer);
      const bound = temperature * softmin.maxEntropy(answer.costs.length);
      assert(value <= least + slack, `softmin ${value} is above the minimum ${least}`, answer);
      assert(least - value <= bound + slack, `the gap ${least - value} exceeds ${bound}`, answer);
    }
  },

  // Ω is convex and symmetric, so it is least in the middle
  'reaches that bound where all costs are equal': (softmin, costs, temperature) => {
    for (const row of rowsOf(costs)) {
      const k = row.length;
      const answer = ask(softmin, new Float64Array(k).fill(row[0]!), temperature);
      const expected = row[0]! - temperature * softmin.maxEntropy(k);
      const error = Math.abs(answer.value - expected);
      assert(error <= valueSlack(softmin, answer), `softmin ${answer.value} is not ${expected}`, answer);
    }
  },

  // a simplex with one corner
  'is the cost itself where there is one center': (softmin, costs, temperature) => {
    assert(softmin.maxEntropy(1) === 0, `maxEntropy(1) is ${softmin.maxEntropy(1)}, not 0`, {
      costs: new Float64Array(1),
      temperature,
    });
    for (const cost of elements(costs)) {
      const answer = ask(softmin, Float64Array.of(cost), temperature);
      assert(answer.value === cost, `softmin ${answer.value} is not the only cost`, answer);
      assert(answer.shares[0] === 1, `the only share is ${answer.shares[0]}`, answer);
    }
  },

  // Ω ≤ 0
  'never decreases as the temperature falls': (softmin, costs, temperature) => {
    for (const row of rowsOf(costs)) {
      const answer = ask(softmin, row, temperature);
      for (const factor of [0.9, 0.5, 0.01]) {
        const cooler = ask(softmin, row, factor * temperature);
        const slack = valueSlack(softmin, answer);
        assert(
          cooler.value >= answer.value - slack,
          `softmin falls to ${cooler.value} from ${answer.value} at ${factor} of the temperature`,
          answer,
        );
      }
    }
  },

  // a minimum of functions that are affine in T
  'is concave in the temperature': (softmin, costs, temperature) => {
    for (const row of rowsOf(costs))
      for (const step of [0.01, 0.5]) {
        const [cooler, middle, warmer] = [1 - step, 1, 1 + step].map((f) =>
          ask(softmin, row, f * temperature),
        );
        const chord = cooler!.value / 2 + warmer!.value / 2;
        const slack = 2 * valueSlack(softmin, warmer!);
        assert(
          middle!.value >= chord - slack,
          `softmin ${middle!.value} is below the chord ${chord}`,
          middle!,
        );
      }
  },
};
