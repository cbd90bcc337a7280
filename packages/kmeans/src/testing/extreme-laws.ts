import { ask, type Answer, assert, rowsOf, type SoftminLaw } from './law.ts';
import { relative } from './relative.ts';
import { shareSlack, valueSlack } from './tolerance.ts';

/** What a softmin's arithmetic withstands. */
export const extremeLaws: Readonly<Record<string, SoftminLaw>> = {
  // 1e300 / 1e-300 is Infinity: dividing first gives Infinity − Infinity, and NaN
  'stays finite and bounded from T = 1e-300 to 1e300, at costs as extreme': (softmin, costs) => {
    for (const temperature of [1e-300, 1, 1e300])
      for (const scale of [1e-300, 1, 1e300])
        for (const row of rowsOf(relative(costs, 4)))
          for (const offset of [0, 1]) {
            const answer = ask(
              softmin,
              row.map((u) => scale * (u + offset)),
              temperature,
            );
            const slack = valueSlack(softmin, answer);
            const gap = answer.least - answer.value;
            const bound = temperature * softmin.maxEntropy(row.length);
            assert(gap >= -slack && gap <= bound + slack, `softmin is ${answer.value}`, answer);
            assertShares(answer);
            assert(Number.isFinite(answer.slope), `the derivative in T is ${answer.slope}`, answer);
          }
  },

  // where a distance overflows, its center is out of reach
  'gives nothing to a center at infinity': (softmin, costs, temperature) => {
    for (const row of rowsOf(costs)) {
      if (row.length === 1) continue;
      for (const far of [0, row.length - 1]) {
        const answer = ask(
          softmin,
          row.map((d, j) => (j === far ? Infinity : d)),
          temperature,
        );
        assert(Number.isFinite(answer.value), `softmin is ${answer.value}`, answer);
        assert(answer.shares[far] === 0, `the share of center ${far} is ${answer.shares[far]}`, answer);
        assertShares(answer);
        assert(Number.isFinite(answer.slope), `the derivative in T is ${answer.slope}`, answer);
      }
    }
  },
};

function assertShares(answer: Answer): void {
  const { shares } = answer;
  const total = shares.reduce((a, b) => a + b, 0);
  const fine = shares.every((p) => p >= 0) && Math.abs(total - 1) <= shareSlack(shares.length);
  assert(fine, `the responsibilities are [${shares.join(', ')}]`, answer);
}
