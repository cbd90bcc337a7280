/**
 * Where a positive function of the temperature is least, from a first guess: by steps of a factor 4, then 2, then √2, to
 * the better neighbor while there is one. At most 24 steps of the first kind, so that it ends where nothing has a
 * minimum; errors that are not finite lose.
 */
export function leastError(guess: number, error: (temperature: number) => number): number {
  const known = new Map<number, number>();
  const ask = (temperature: number): number => {
    let value = known.get(temperature);
    if (value === undefined) {
      const found = error(temperature);
      value = Number.isNaN(found) ? Infinity : found;
      known.set(temperature, value);
    }
    return value;
  };
  let at = guess;
  for (const factor of [4, 2, Math.SQRT2])
    for (let step = 0; step < 24; step++) {
      const better = [at / factor, at * factor].find((other) => ask(other) < ask(at));
      if (better === undefined) break;
      at = better;
    }
  return at;
}
