import { askAll, assert, type SoftminLaw } from './law.ts';
import { shareSlack } from './tolerance.ts';

/** What the responsibilities of a softmin satisfy, whatever its Ω. */
export const shareLaws: Readonly<Record<string, SoftminLaw>> = {
  'has responsibilities in the simplex': (softmin, costs, temperature) => {
    for (const answer of askAll(softmin, costs, temperature)) {
      const { shares } = answer;
      const total = shares.reduce((a, b) => a + b, 0);
      assert(
        shares.every((p) => p >= 0) && Math.abs(total - 1) <= shareSlack(shares.length),
        `[${shares.join(', ')}] is not in the simplex`,
        answer,
      );
    }
  },

  // exchanging two shares leaves Ω as it is, and lowers ⟨p, d⟩ if the nearer center had less
  'gives a nearer center no less, and equally near ones the same': (softmin, costs, temperature) => {
    for (const answer of askAll(softmin, costs, temperature)) {
      const { costs: d, shares: p } = answer;
      const slack = shareSlack(p.length);
      const splitsTies = softmin.maxEntropy(p.length) > 0; // with Ω = 0 any split of a tie is a minimizer
      for (let i = 0; i < p.length; i++)
        for (let j = 0; j < p.length; j++) {
          if (d[i]! < d[j]! || (d[i] === d[j] && splitsTies))
            assert(p[i]! >= p[j]! - slack, `center ${i} has share ${p[i]}, center ${j} has ${p[j]}`, answer);
        }
    }
  },

  // Ω is 0 at the corners
  'is the minimum, to the last bit, where one center has the whole share': (softmin, costs, temperature) => {
    for (const answer of askAll(softmin, costs, temperature)) {
      const { least, shares, value } = answer;
      if (shares.filter((p) => p > 0).length === 1)
        assert(
          value === least,
          `softmin ${value} is not the minimum ${least}, but its shares are one-hot`,
          answer,
        );
    }
  },
};
