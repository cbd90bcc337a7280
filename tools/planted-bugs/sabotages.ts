/** A mistake in a library, and the verdict that must come out otherwise because of it. */
export interface Sabotage {
  readonly label: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The study whose verdict must flip: from supported to refuted, or back. */
  readonly study: string;
}

/** Studies run these without WebAssembly, where the TypeScript of every kernel serves. */
export const sabotages: readonly Sabotage[] = [
  {
    label: 'a wrong factor in the response of the responsibilities',
    file: 'packages/kmeans/src/energy/kernels/weigh.ts',
    find: '(p[j]! - moved[j]!)',
    replace: '(p[j]! - 0.9 * moved[j]!)',
    study: 'gamma-limit/wall-constants',
  },
  {
    label: 'exponentials without a shift',
    file: 'packages/kmeans/src/energy/kernels/entropic.ts',
    find: 'const least = lanes.least[at]!;',
    replace: 'const least = 0;',
    study: 'stability/softmax',
  },
  {
    label: 'a support of Entmax that forgets its first center',
    file: 'packages/kmeans/src/energy/kernels/tsallis.ts',
    find: 'let steepness = round(ties * slope(theta, round));\n    for (let i = start;',
    replace: 'let steepness = round(ties * slope(theta, round));\n    for (let i = start + step;',
    study: 'gamma-limit/values',
  },
  {
    label: 'an Entmax that is one-hot from half its margin on',
    file: 'packages/kmeans/src/energy/kernels/tsallis.ts',
    find: 'const limit = round(temperature / (alpha - 1));',
    replace: 'const limit = round(temperature / (2 * (alpha - 1)));',
    study: 'gamma-limit/exactness',
  },
  {
    label: 'seeds that are the same for every start',
    file: 'packages/autodiff/src/random/random.ts',
    find: 'new Stream(deriveSeed(this.#key0, this.#key1, key))',
    replace: 'new Stream(deriveSeed(this.#key0, this.#key1, 0 * String(key).length))',
    study: 'stability/one-start',
  },
  {
    label: 'an iteration that rests too early',
    file: 'packages/kmeans/src/alternation.ts',
    find: 'farthest <= rest && next === t',
    replace: 'farthest <= rest + 0.01 && next === t',
    study: 'edge-cases/counterexamples',
  },
  {
    label: 'a greatest entropy that is too small',
    file: 'packages/kmeans/src/energy/tsallis.ts',
    find: '(1 - pow(k, 1 - alpha)) /',
    replace: '0.99 * (1 - pow(k, 1 - alpha)) /',
    study: 'gamma-limit/values',
  },
  {
    label: 'a critical temperature that is a tenth too high',
    file: 'packages/kmeans/src/energy/critical.ts',
    find: "(form === 'free' ? 2 : 4) * spread",
    replace: "(form === 'free' ? 2.2 : 4) * spread",
    study: 'phases/critical-temperature',
  },
  {
    label: 'an iteration that rests at saddles',
    file: 'packages/kmeans/src/alternation.ts',
    find: 'farthest <= rest && next === t',
    replace: 'farthest <= rest + 0.001 && next === t',
    study: 'phases/branches',
  },
  {
    label: 'a layer of a network that is warmer than it was told',
    file: 'packages/rbf/src/layers/rbf-layer.ts',
    find: "return layerFor('rbfLayer', points, layer, shape, options);",
    replace:
      "return layerFor('rbfLayer', points, layer, 'temperature' in shape ? { ...shape, temperature: 2 * Number(shape.temperature) } : shape, options);",
    study: 'networks/nearest-prototype',
  },
  {
    label: 'a network whose relative temperature is the square root of what it was told',
    file: 'packages/rbf/src/network/shape.ts',
    find: 'at(unit * asked.relative)',
    replace: 'at(unit * Math.sqrt(asked.relative))',
    study: 'networks/training',
  },
  {
    label: 'a gap of E that is a millionth too large',
    file: 'packages/kmeans/src/energy/statistics.ts',
    find: 'sums.expectedGap / w,',
    replace: '(1 + 1e-6) * (sums.expectedGap / w),',
    study: 'population/margin-law',
  },
  {
    label: 'a gap of F that is a millionth too large',
    file: 'packages/kmeans/src/energy/statistics.ts',
    find: 'temperature * (sums.freeGap / w),',
    replace: '(1 + 1e-6) * temperature * (sums.freeGap / w),',
    study: 'population/blobs',
  },
  {
    label: 'critical temperatures that are a hundred times too low',
    file: 'packages/kmeans/src/energy/critical.ts',
    find: '* spread * clusters * slope',
    replace: '* spread * clusters * 0.01 * slope',
    study: 'stability/by-temperature',
  },
  {
    label: 'later splits that are predicted at twice their temperature',
    file: 'packages/experiments/src/phases/later-splits.ts',
    find: 'const predicted = 2 * variance',
    replace: 'const predicted = 4 * variance',
    study: 'phases/later-splits',
  },
];
