/** 2⁻ⁿ, n ≤ 1022: those that are not subnormal. */
export const powers: Float64Array = /* @__PURE__ */ (() => {
  const table = new Float64Array(1023).fill(1);
  for (let n = 1; n < table.length; n++) table[n] = table[n - 1]! / 2;
  return table;
})();
