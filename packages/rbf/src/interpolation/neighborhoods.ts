/** Points that are answered by the same nodes. */
export interface Neighborhood {
  /** The nodes, rising. */
  readonly nodes: readonly number[];
  /** The points. */
  readonly rows: readonly number[];
}

/**
 * The `count` nearest nodes of each point, `(n, d), (nodes, d)`, points of the same nodes together, in order of their first
 * point. Ties go to the lower index.
 */
export function neighborhoods(
  points: ArrayLike<number>,
  nodes: ArrayLike<number>,
  d: number,
  count: number,
): Neighborhood[] {
  const found = new Map<string, { nodes: number[]; rows: number[] }>();
  for (let i = 0; i < points.length / d; i++) {
    const near = nearest(points, i * d, nodes, d, count).toSorted((a, b) => a - b);
    const key = near.join();
    const same = found.get(key);
    if (same === undefined) found.set(key, { nodes: near, rows: [i] });
    else same.rows.push(i);
  }
  return [...found.values()];
}

/** The nearest nodes of one point, nearest first, by insertion into those found so far. */
function nearest(
  points: ArrayLike<number>,
  from: number,
  nodes: ArrayLike<number>,
  d: number,
  count: number,
): number[] {
  const [at, squares]: [number[], number[]] = [[], []];
  for (let j = 0; j < nodes.length / d; j++) {
    let square = 0;
    for (let t = 0; t < d; t++) {
      const apart = points[from + t]! - nodes[j * d + t]!;
      square += apart * apart;
    }
    if (at.length === count && square >= squares[count - 1]!) continue;
    let place = Math.min(at.length, count - 1);
    for (; place > 0 && squares[place - 1]! > square; place--) {
      at[place] = at[place - 1]!;
      squares[place] = squares[place - 1]!;
    }
    at[place] = j;
    squares[place] = square;
  }
  return at;
}
