import { type Answer, ask, assert, rowsOf, type SoftminLaw } from './law.ts';
import { relative } from './relative.ts';
import { shareSlack, valueSlack } from './tolerance.ts';

/** What the declared reach of a softmin promises. One without it satisfies these laws. */
export const reachLaws: Readonly<Record<string, SoftminLaw>> = {
  'leaves no more than ε beyond its declared reach, and nothing changes without a center that has nothing': (
    softmin,
    costs,
    temperature,
  ) => {
    if (!softmin.reach) return;
    for (const row of rowsOf(relative(costs, 2)))
      for (const epsilon of [1e-3, 1e-9, 1e-16]) {
        const k = row.length;
        // beyond by more than a margin rounds, and more than 0
        const margin = temperature * (softmin.reach(k, epsilon) * (1 + 2 ** -30) + 2 ** -30);
        if (!Number.isFinite(margin)) continue;
        const nearest = row.indexOf(0);
        const near = row.map((u) => temperature * u);
        for (let j = 0; j < k; j++) {
          if (j === nearest) continue;
          const answer = ask(softmin, near.with(j, margin), temperature);
          assert(
            answer.shares[j]! <= epsilon,
            `center ${j} has share ${answer.shares[j]} beyond ${epsilon}`,
            answer,
          );
          if (answer.shares[j] === 0)
            assertSuperfluous(answer, j, ask(softmin, without(answer.costs, j), temperature));
        }
        const alone = ask(
          softmin,
          near.map((d, j) => (j === nearest ? 0 : margin + d)),
          temperature,
        );
        const rest = alone.shares.reduce((total, p, j) => (j === nearest ? total : total + p), 0);
        assert(rest <= (k - 1) * epsilon, `centers beyond reach share ${rest}`, alone);
      }

    function assertSuperfluous(whole: Answer, j: number, part: Answer): void {
      const slack = valueSlack(softmin, whole);
      const moved = without(whole.shares, j).map((p, i) => Math.abs(p - part.shares[i]!));
      assert(
        Math.abs(whole.value - part.value) <= slack,
        `without center ${j} softmin is ${part.value}`,
        whole,
      );
      assert(
        moved.every((change) => change <= shareSlack(whole.costs.length)),
        `without center ${j} the shares are [${part.shares.join(', ')}], not [${whole.shares.join(', ')}]`,
        whole,
      );
    }
  },
};

const without = (row: Float64Array, j: number): Float64Array => row.filter((_, i) => i !== j);
