import type { Estimate } from './compare/bootstrap.ts';

/** How often something is true, with its 95 % interval: Wilson (1927). */
export function shareOf(hits: readonly boolean[]): Estimate {
  const n = hits.length;
  const value = hits.filter(Boolean).length / n;
  const z = 1.96;
  const middle = (value + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** How much more often one thing is true than another, with its 95 % interval: method 10 of Newcombe, Statistics in Medicine 17 (1998). */
export function differenceOf(one: readonly boolean[], other: readonly boolean[]): Estimate {
  const [a, b] = [shareOf(one), shareOf(other)];
  const value = a.value - b.value;
  const away = (x: number, y: number): number => Math.sqrt(x * x + y * y);
  return {
    value,
    low: value - away(a.value - a.low, b.high - b.value),
    high: value + away(a.high - a.value, b.value - b.low),
  };
}
