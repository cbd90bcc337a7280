import { elements, fromData, plain, type Tensor, vjp } from '@isotherm/autodiff';
import { responsibilities } from '../energy/index.ts';
import { askAll, assert, rowsOf, type SoftminLaw } from './law.ts';
import { relative } from './relative.ts';
import { shareSlack, valueSlack } from './tolerance.ts';

/** What the kernel of a softmin promises. One without it satisfies these laws. */
export const kernelLaws: Readonly<Record<string, SoftminLaw>> = {
  'has a kernel that agrees with it, row by row': (softmin, costs, temperature) => {
    if (!softmin.kernel) return;
    const [n, k] = costs.shape as [number, number];
    const [freeGap, expectedGap, entropy] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    const shares = new Float64Array(n * k);
    const tile = { costs: Float64Array.from(elements(costs)), shares, freeGap, expectedGap, entropy };
    softmin.kernel.assign(tile, n, k, temperature);
    askAll(softmin, costs, temperature).forEach((answer, row) => {
      const { costs: d, least, shares: p, slope, value } = answer;
      const [slack, most] = [shareSlack(k), softmin.maxEntropy(k)];
      p.forEach((share, j) => {
        const found = shares[row * k + j]!;
        assert(
          Math.abs(found - share) <= slack,
          `the kernel gives center ${j} ${found}, not ${share}`,
          answer,
        );
      });
      const soft = least - temperature * freeGap[row]!;
      assert(
        Math.abs(soft - value) <= valueSlack(softmin, answer),
        `the kernel's softmin is ${soft}, not ${value}`,
        answer,
      );
      assert(
        Math.abs(entropy[row]! + slope) <= slack * most,
        `the kernel's entropy is ${entropy[row]}, not ${-slope}`,
        answer,
      );
      let [expected, spread] = [0, 0];
      p.forEach((share, j) => {
        if (share === 0) return;
        expected += share * (d[j]! - least);
        spread = Math.max(spread, d[j]! - least);
      });
      const error = Math.abs(expectedGap[row]! - expected);
      assert(
        error <= slack * spread,
        `the kernel's expected gap is ${expectedGap[row]}, not ${expected}`,
        answer,
      );
    });
  },

  // the derivative of the shares in the costs is −J / T
  'has a kernel whose Jacobian is that of its shares': (softmin, costs, temperature, random) => {
    const jacobian = softmin.kernel?.jacobian;
    if (!jacobian) return;
    for (const row of rowsOf(relative(costs, 2)).map((u) => u.map((x) => x * temperature))) {
      const v = random.uniforms(row.length);
      const { value, pullback } = vjp(
        (d: Tensor) => responsibilities(d, { softmin, temperature }),
        fromData(row, [row.length]),
      );
      const found = Array.from(elements(plain(pullback(v)[0])), (x) => -x * temperature);
      const claimed = new Float64Array(row.length);
      jacobian(elements(plain(value)), v, 1, row.length, claimed);
      found.forEach((x, j) => {
        const expected = claimed[j]!;
        assert(
          Math.abs(x - expected) <= shareSlack(row.length),
          `entry ${j} of the kernel's J v is ${expected}, but the derivative gives ${x}`,
          { costs: row, temperature },
        );
      });
    }
  },
};
