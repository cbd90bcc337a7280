/** The zero of a continuous function between two places where its signs differ, by false position (the Illinois rule). */
export function zero(low: number, high: number, f: (x: number) => number): number {
  let [a, b, fa, fb] = [low, high, f(low), f(high)];
  if (!(fa * fb <= 0)) throw new RangeError(`zero: no change of sign between ${low} and ${high}`);
  for (let i = 0; i < 100; i++) {
    const x = (a * fb - b * fa) / (fb - fa);
    if (!(Math.abs(x - b) > 1e-14 * Math.abs(x))) return x;
    const fx = f(x);
    if (fx * fb < 0) [a, fa] = [b, fb];
    else fa /= 2;
    [b, fb] = [x, fx];
  }
  return b;
}

/** The greatest value of a function with a single maximum in between, by golden section. */
export function greatestValue(low: number, high: number, f: (x: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [left, right] = [b - golden * (b - a), a + golden * (b - a)];
  let [atLeft, atRight] = [f(left), f(right)];
  // a maximum is flat: its value is known to the square of where it is
  while (b - a > 1e-5)
    if (atLeft > atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - golden * (b - a);
      atLeft = f(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + golden * (b - a);
      atRight = f(right);
    }
  return Math.max(atLeft, atRight);
}
