import type { Random } from '@isotherm/autodiff/random';

/**
 * An index with probability proportional to its entry, none of which is negative; at least one is positive. `total` is
 * their sum in order, for who has it.
 */
export function draw(chances: Float64Array, random: Random, total: number = sumOf(chances)): number {
  const target = random.uniform() * total;
  let [sum, last] = [0, 0];
  for (let i = 0; i < chances.length; i++) {
    if (chances[i] === 0) continue;
    sum += chances[i]!;
    last = i;
    if (sum > target) return i;
  }
  return last;
}

function sumOf(chances: Float64Array): number {
  let total = 0;
  for (let i = 0; i < chances.length; i++) total += chances[i]!;
  return total;
}
