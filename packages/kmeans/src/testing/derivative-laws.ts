import { divide, fromData, multiply, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import type { Softmin } from '../energy/index.ts';
import { type Answer, ask, askAll, assert, type SoftminLaw } from './law.ts';
import { randomCosts } from './random-costs.ts';
import { shareSlack, valueSlack } from './tolerance.ts';

/** What the derivatives of a softmin satisfy, whatever its Ω. */
export const derivativeLaws: Readonly<Record<string, SoftminLaw>> = {
  // softmin = ⟨p, d⟩ + T Ω(p), where p and Ω(p) are its derivatives: Euler's theorem for what scales jointly
  'is what its responsibilities pay, less T times their entropy': (softmin, costs, temperature) => {
    for (const answer of askAll(softmin, costs, temperature)) {
      const paid = payment(answer, answer);
      const error = Math.abs(answer.value - paid);
      const slack = paymentSlack(softmin, answer, answer);
      assert(error <= slack, `softmin is ${answer.value}, but its responsibilities pay ${paid}`, answer);
      const [entropy, most] = [-answer.slope, softmin.maxEntropy(answer.costs.length)];
      const allowed = shareSlack(answer.costs.length) * most;
      assert(
        entropy >= -allowed && entropy <= most + allowed,
        `the entropy is ${entropy}, not 0 … ${most}`,
        answer,
      );
    }
  },

  // (p, Ω(p)) of any other costs is a competitor in the minimum: concavity and Danskin's theorem in one, kinks included
  'lies below its tangents: no other responsibilities would pay less': (
    softmin,
    costs,
    temperature,
    random,
  ) => {
    const answers = askAll(softmin, costs, temperature);
    for (const answer of answers) {
      const near = [1, 1e-3, 1e-6].map((step) => ask(softmin, ...nearby(answer, step, random)));
      for (const other of [...answers, ...near]) {
        const paid = payment(other, answer);
        assert(
          answer.value <= paid + paymentSlack(softmin, other, answer),
          `softmin is ${answer.value}, but the responsibilities at [${other.costs.join(', ')}], temperature ${other.temperature}, would pay ${paid}`,
          answer,
        );
      }
    }
  },

  // at costs of its own, on the scale of T, where no share is about to appear or vanish: there it is smooth. The
  // stencil errs by h⁶ f⁽⁷⁾ / 140 with h = 1e-3, below 1e-10 for every α-entmax, and rounding by ε / h: gradcheck's 1e-8
  'has the derivatives it claims, to order 2, in costs and temperature': (
    softmin,
    costs,
    temperature,
    random,
  ) => {
    // second derivatives are of size 1 / T and pass through 1 / T²; beyond, the joint scaling tells
    const t = Math.min(1e150, Math.max(1e-150, temperature));
    for (const scale of [0.1, 0.5]) {
      const u = stableCosts(softmin, 3, costs.shape.at(-1)!, t, scale, random);
      gradcheck((u, tau) => divide(softmin(multiply(u, t), multiply(tau, t)), t), [u, 1], { random });
    }
  },
};

/** What the responsibilities of `from` cost at the costs of `at`: ⟨p, d⟩ + T Ω(p), summed from the least cost. */
function payment(from: Answer, at: Answer): number {
  let gap = 0;
  from.shares.forEach((p, j) => {
    if (p !== 0) gap += p * (at.costs[j]! - at.least);
  });
  return at.least + (gap + at.temperature * from.slope);
}

/** Shares are known to `shareSlack`, and are multiplied by the costs of those that share. */
function paymentSlack(softmin: Softmin, from: Answer, at: Answer): number {
  const spread = from.shares.reduce(
    (most, p, j) => (p > 0 ? Math.max(most, at.costs[j]! - at.least) : most),
    0,
  );
  return 2 * valueSlack(softmin, at) + shareSlack(at.costs.length) * spread;
}

/** Costs and a temperature a step of relative size `step` away, on the scale of the temperature. */
function nearby({ costs, temperature }: Answer, step: number, random: Random): [Float64Array, number] {
  const moved = costs.map((d) => d + step * temperature * (2 * random.uniform() - 1));
  return [moved, temperature * (1 + step * (random.uniform() - 0.5))];
}

/** Costs in units of T, `(n, k)`, at which no share appears or vanishes when a cost moves by an eighth. */
function stableCosts(
  softmin: Softmin,
  n: number,
  k: number,
  temperature: number,
  scale: number,
  random: Random,
): NdArray {
  const support = (u: Float64Array): string =>
    ask(
      softmin,
      u.map((x) => x * temperature),
      temperature,
    )
      .shares.map(Math.sign)
      .join();
  const moves = Array.from({ length: k }, (_, j) => [-1, 1].map((sign) => ({ j, by: sign / 8 }))).flat();
  const found: number[] = [];
  for (let tries = 0; found.length < n * k; tries++) {
    if (tries === 1000) throw new Error('found no costs whose responsibilities have a stable support');
    const u = Float64Array.from(randomCosts(1, k, random, { scale }).data);
    const here = support(u);
    if (moves.every(({ j, by }) => support(u.map((x, i) => (i === j ? x + by : x))) === here))
      found.push(...u);
  }
  return fromData(Float64Array.from(found), [n, k]);
}
