import {
  concat,
  divide,
  elements,
  fill,
  fromData,
  matmul,
  multiply,
  type NdArray,
  subtract,
  type Tensor,
} from '@isotherm/autodiff';

/** The box of some points, of half width 1 after it was moved to the origin: monomials of size 1 at most. */
export interface Box {
  /** Its middle, `(d)`. */
  readonly middle: NdArray;
  /** Half of its width, `(d)`; 1 where it has none. */
  readonly half: NdArray;
}

/** The box of points, `(n, d)`. */
export function boxOf(points: NdArray): Box {
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  const [middle, half] = [new Float64Array(d), new Float64Array(d)];
  for (let t = 0; t < d; t++) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < n; i++) [low, high] = [Math.min(low, x[i * d + t]!), Math.max(high, x[i * d + t]!)];
    // halves first, so that nothing overflows
    middle[t] = low / 2 + high / 2;
    half[t] = high / 2 - low / 2 || 1;
  }
  return { middle: fromData(middle, [d]), half: fromData(half, [d]) };
}

/** How many monomials of `d` variables there are up to a degree: (d + degree) over d; none below degree 0. */
export function countMonomials(d: number, degree: number): number {
  if (degree < 0) return 0;
  let count = 1;
  for (let t = 1; t <= degree; t++) count = (count * (d + t)) / t;
  return count;
}

/** Every monomial up to a degree, in the coordinates of a box, `(n, d) → (n, p)`; degree 0 has one, the constant. */
export function monomials(points: Tensor, { middle, half }: Box, degree: number): Tensor {
  const [n, d] = points.shape as [number, number];
  const z = divide(subtract(points, middle), half);
  const coordinates = Array.from({ length: d }, (_, t) => matmul(z, unit(d, t)));
  // each monomial of the next degree once: multiplied by no coordinate before its last
  let last: { readonly value: Tensor; readonly from: number }[] = [{ value: fill([n, 1], 1), from: 0 }];
  const all = [last[0]!.value];
  for (let power = 1; power <= degree; power++) {
    last = last.flatMap(({ value, from }) =>
      coordinates.slice(from).map((x, t) => ({ value: multiply(value, x), from: from + t })),
    );
    all.push(...last.map(({ value }) => value));
  }
  return concat(all, { axis: 1 });
}

function unit(d: number, t: number): NdArray {
  const column = new Float64Array(d);
  column[t] = 1;
  return fromData(column, [d, 1]);
}
