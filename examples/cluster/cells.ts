type Pair = readonly [x: number, y: number];

/** The part of a rectangle that is nearest to each center, as corners: the rectangle cut by every bisector. */
export function cells(
  centers: readonly Pair[],
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): Pair[][] {
  const whole: Pair[] = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
  return centers.map((own, j) =>
    centers.reduce((corners, other, l) => (l === j ? corners : nearer(corners, own, other)), whole),
  );
}

/** What is not nearer to `other` than to `own` of a convex polygon. Sutherland & Hodgman, Commun. ACM 17 (1974). */
function nearer(corners: readonly Pair[], own: Pair, other: Pair): Pair[] {
  const [dx, dy] = [other[0] - own[0], other[1] - own[1]];
  if (dx === 0 && dy === 0) return [...corners];
  const [mx, my] = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2];
  const excess = ([x, y]: Pair): number => (x - mx) * dx + (y - my) * dy;
  return corners.flatMap((corner, i) => {
    const next = corners[(i + 1) % corners.length]!;
    const [a, b] = [excess(corner), excess(next)];
    const kept = a <= 0 ? [corner] : [];
    if (a < 0 === b < 0 || a === 0 || b === 0) return kept;
    const share = a / (a - b);
    const cut: Pair = [corner[0] + share * (next[0] - corner[0]), corner[1] + share * (next[1] - corner[1])];
    return [...kept, cut];
  });
}
