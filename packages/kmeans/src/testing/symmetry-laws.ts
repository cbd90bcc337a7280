import { elements, plain, reshape } from '@isotherm/autodiff';
import { type Answer, ask, askAll, assert, rowsOf, type SoftminLaw } from './law.ts';
import { relative } from './relative.ts';
import { shareSlack, valueSlack } from './tolerance.ts';

/** How a softmin follows its costs when they are moved, stretched, reordered or reshaped. */
export const symmetryLaws: Readonly<Record<string, SoftminLaw>> = {
  // ⟨p, d + c⟩ = ⟨p, d⟩ + c; the shift is exact here, so that only a softmin that divides before it subtracts loses digits
  'moves with a common shift of the costs, and its responsibilities not at all': (
    softmin,
    costs,
    temperature,
  ) => {
    let unit = 1;
    while (unit > temperature) unit /= 2;
    while (2 * unit <= Math.min(temperature, 1e290)) unit *= 2; // the shift must not overflow
    for (const row of rowsOf(relative(costs, 4))) {
      const exact = row.map((u) => unit * (Math.floor(2 ** 22 * u) / 2 ** 22));
      const here = ask(softmin, exact, temperature);
      for (const shift of [unit, -3 * unit, 2 ** 29 * unit]) {
        const there = ask(
          softmin,
          exact.map((d) => d + shift),
          temperature,
        );
        const error = Math.abs(there.value - (here.value + shift));
        const slack = 2 * valueSlack(softmin, there);
        assert(error <= slack, `shifted by ${shift}, ${here.value} becomes ${there.value}`, here);
        assertSame(here.shares, there.shares, `shifted by ${shift}, the responsibilities become`, here);
      }
    }
  },

  // ⟨p, s d⟩ + s T Ω(p); the shares are compared for powers of two, which round nothing
  'scales jointly in costs and temperature': (softmin, costs, temperature) => {
    for (const row of rowsOf(costs)) {
      const here = ask(softmin, row, temperature);
      for (const scale of [3, 2 ** 10, 2 ** -10]) {
        const there = ask(
          softmin,
          row.map((d) => scale * d),
          scale * temperature,
        );
        const error = Math.abs(there.value - scale * here.value);
        const slack = 2 * valueSlack(softmin, there);
        assert(error <= slack, `scaled by ${scale}, ${here.value} becomes ${there.value}`, here);
        if (scale !== 3)
          assertSame(here.shares, there.shares, `scaled by ${scale}, the responsibilities become`, here);
      }
    }
  },

  // Ω is symmetric; with Ω = 0 every split of a tie is a minimizer, and any may be chosen
  'does not depend on the order of the centers': (softmin, costs, temperature, random) => {
    for (const row of rowsOf(costs)) {
      const order = random.shuffle(row.map((_, j) => j));
      const here = ask(softmin, row, temperature);
      const there = ask(
        softmin,
        Float64Array.from(order, (j) => row[j]!),
        temperature,
      );
      const error = Math.abs(there.value - here.value);
      assert(
        error <= valueSlack(softmin, here),
        `in order ${order.join()}, ${here.value} becomes ${there.value}`,
        here,
      );
      if (softmin.maxEntropy(row.length) === 0) continue;
      const back = new Float64Array(row.length);
      order.forEach((j, i) => (back[j] = there.shares[i]!));
      assertSame(here.shares, back, `in order ${order.join()}, the responsibilities become`, here);
    }
  },

  'treats every row by itself, whatever the shape': (softmin, costs, temperature) => {
    const [n, k] = costs.shape as [number, number];
    const alone = askAll(softmin, costs, temperature);
    for (const shape of [
      [n, k],
      [n, 1, k],
    ]) {
      const values = plain(softmin(reshape(costs, { shape }), temperature));
      const expected = shape.slice(0, -1);
      assert(
        values.shape.join() === expected.join(),
        `costs of shape [${shape.join()}] give values of shape [${values.shape.join()}], not [${expected.join()}]`,
        { costs: Float64Array.from(elements(costs)), temperature },
      );
      elements(values).forEach((value, i) => {
        const error = Math.abs(value - alone[i]!.value);
        const slack = valueSlack(softmin, alone[i]!);
        assert(error <= slack, `among ${n} rows ${alone[i]!.value} becomes ${value}`, alone[i]!);
      });
    }
  },
};

function assertSame(expected: Float64Array, found: Float64Array, what: string, asked: Answer): void {
  const error = expected.reduce((worst, p, j) => Math.max(worst, Math.abs(p - found[j]!)), 0);
  assert(
    error <= shareSlack(expected.length),
    `${what} [${found.join(', ')}], not [${expected.join(', ')}]`,
    asked,
  );
}
