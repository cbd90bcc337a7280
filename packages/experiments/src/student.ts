/**
 * How likely Student's t with so many degrees of freedom, an integer, is above x > 0. With sin²θ = x²/(ν + x²) that is
 *
 *   ½ sin θ · (C(ν) cos^ν θ + C(ν+2) cos^(ν+2) θ + …),  C(m+2) = C(m) (m+1)/(m+2),  C(0) = 1, C(1) = 2/π,
 *
 * what Abramowitz & Stegun (1964), 26.7.3 and 26.7.4, leave out of series that sum to 1: no difference loses digits.
 */
export function aboveInStudent(x: number, degrees: number): number {
  const square = degrees / (degrees + x * x);
  let term = degrees % 2 === 0 ? 1 : (2 / Math.PI) * Math.sqrt(square);
  for (let m = degrees % 2; m < degrees; m += 2) term *= (square * (m + 1)) / (m + 2);
  let sum = 0;
  for (let m = degrees; sum + term > sum; m += 2) {
    sum += term;
    term *= (square * (m + 1)) / (m + 2);
  }
  return (sum * (x / Math.sqrt(degrees + x * x))) / 2;
}

/** Where every Student's t is below with a probability of less than three quarters: the quartile of the normal one is 0.67. */
const low = 0.6;

/** What Student's t with so many degrees of freedom is above with a probability of a quarter at most. */
export function studentQuantile(probability: number, degrees: number): number {
  let [below, above] = [low, 2 * low];
  while (aboveInStudent(above, degrees) > probability) [below, above] = [above, 2 * above];
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle === below || middle === above) return above;
    if (aboveInStudent(middle, degrees) > probability) below = middle;
    else above = middle;
  }
}
