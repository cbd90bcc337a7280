/**
 * A matching of rows to columns of least total cost, `(r, c) → (r)` for r ≤ c: the column of each row. Rows
 * join one by one along the shortest augmenting path, in time r²c. Kuhn, Naval Res. Logist. Quart. 2 (1955);
 * in this form Jonker & Volgenant, Computing 38 (1987).
 */
export function leastCostMatching(costs: Float64Array, r: number, c: number): Int32Array {
  const rowOf = new Int32Array(c).fill(-1);
  const [rowPrice, columnPrice] = [new Float64Array(r), new Float64Array(c)];
  for (let start = 0; start < r; start++) {
    const distance = new Float64Array(c).fill(Infinity);
    const from = new Int32Array(c).fill(-1);
    const settled = new Uint8Array(c);
    let [row, column] = [start, -1];
    for (;;) {
      let [next, step] = [-1, Infinity];
      for (let j = 0; j < c; j++) {
        if (settled[j]) continue;
        const reduced = costs[row * c + j]! - rowPrice[row]! - columnPrice[j]!;
        if (reduced < distance[j]!) [distance[j], from[j]] = [reduced, column];
        if (distance[j]! < step) [step, next] = [distance[j]!, j];
      }
      rowPrice[start]! += step;
      for (let j = 0; j < c; j++)
        if (settled[j]) {
          columnPrice[j]! -= step;
          rowPrice[rowOf[j]!]! += step;
        } else distance[j]! -= step;
      column = next;
      settled[column] = 1;
      if (rowOf[column] === -1) break;
      row = rowOf[column]!;
    }
    // move every row on the path one column further
    for (let j = column; j !== -1; j = from[j]!) rowOf[j] = from[j] === -1 ? start : rowOf[from[j]!]!;
  }
  const columnOf = new Int32Array(r);
  rowOf.forEach((row, j) => {
    if (row !== -1) columnOf[row] = j;
  });
  return columnOf;
}
