/** One known mistake: where it goes, and the tests that must notice it. */
export interface Bug {
  readonly label: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What to run: a vitest project, and optionally a part of the paths of its test files. */
  readonly project: string;
  readonly tests?: string;
}

export const bugs: readonly Bug[] = [
  {
    label: 'a factor 1.9999 for 2 in the derivative of the squared distances',
    file: 'packages/autodiff/src/primitives/squared-distances.ts',
    find: 'multiply(2, displacements(g, x, c))',
    replace: 'multiply(1.9999, displacements(g, x, c))',
    project: 'autodiff',
    tests: 'primitives',
  },
  {
    label: 'a transposed matrix forgotten in the derivative of matmul',
    file: 'packages/autodiff/src/primitives/linalg.ts',
    find: '=> matmul(transpose(a), g)]',
    replace: '=> matmul(a, g)]',
    project: 'autodiff',
    tests: 'primitives',
  },
  {
    label: 'a sign lost in the derivative of subtract',
    file: 'packages/autodiff/src/primitives/arithmetic.ts',
    find: 'negate(sumTo(g, { shape: y.shape }))',
    replace: 'sumTo(g, { shape: y.shape })',
    project: 'autodiff',
    tests: 'primitives',
  },
  {
    label: 'all levels of differentiation made one',
    file: 'packages/autodiff/src/vjp.ts',
    find: '++traces;',
    replace: '1;',
    project: 'autodiff',
    tests: 'vjp.test',
  },
  {
    label: 'the backward sweep in the wrong order',
    file: 'packages/autodiff/src/vjp.ts',
    find: 'b.serial - a.serial',
    replace: 'a.serial - b.serial',
    project: 'autodiff',
    tests: 'grad.test',
  },
  {
    label: 'the compensation of a sum thrown away',
    file: 'packages/autodiff/src/kernels/sum.ts',
    find: '? total + lost : total',
    replace: '? total : total',
    project: 'autodiff',
    tests: 'kernels/sum',
  },
  {
    label: 'a uniform number that can be 1',
    file: 'packages/autodiff/src/random/random.ts',
    find: '2 ** -53;',
    replace: '2 ** -52;',
    project: 'autodiff',
    tests: 'random',
  },
  {
    label: 'ties in the hard softmin going to the highest index',
    file: 'packages/kmeans/src/energy/kernels/tile.ts',
    find: 'costs[start + j]! < costs[start + best]!',
    replace: 'costs[start + j]! <= costs[start + best]!',
    project: 'kmeans',
    tests: 'energy/hard',
  },
  {
    label: 'shares of the entropic softmin without their normalizer',
    file: 'packages/kmeans/src/energy/kernels/entropic.ts',
    find: 'shares[j]! /= 1 + rest;',
    replace: '',
    project: 'kmeans',
    tests: 'energy/reference',
  },
  {
    label: 'the gap of the entropic softmin by log, losing its small values',
    file: 'packages/kmeans/src/energy/kernels/entropic.ts',
    find: 'log1p(rest);',
    replace: 'log1p(1 + rest - 1);',
    project: 'kmeans',
    tests: 'energy/reference',
  },
  {
    label: 'a Newton step of the entmax threshold too long',
    file: 'packages/kmeans/src/energy/kernels/tsallis.ts',
    find: 'total / (exponent * steepness)',
    replace: 'total / steepness',
    project: 'kmeans',
    tests: 'energy/',
  },
  {
    label: 'a wrong maxEntropy of the Tsallis family',
    file: 'packages/kmeans/src/energy/tsallis.ts',
    find: '(1 - pow(k, 1 - alpha)) /',
    replace: '(1 - pow(k, -alpha)) /',
    project: 'kmeans',
    tests: 'energy/tsallis',
  },
  {
    label: 'weights ignored in the statistics pass',
    file: 'packages/kmeans/src/energy/kernels/pass.ts',
    find: 'weights[weights.length === 1 ? 0 : from + row]!',
    replace: '1',
    project: 'kmeans',
    tests: 'energy/metamorphic',
  },
  {
    label: 'the derivative of the expected distortion without its Jacobian',
    file: 'packages/kmeans/src/energy/kernels/rows.ts',
    find: 'tilts[i] = shares[i]! - tilts[i]!',
    replace: 'tilts[i] = shares[i]!',
    project: 'kmeans',
    tests: 'energy/reference',
  },
  {
    label: 'an energy divided by the number of points, not by their weight',
    file: 'packages/kmeans/src/energy/fused.ts',
    find: 'const w = sums.weight;',
    replace: 'const w = input.n;',
    project: 'kmeans',
    tests: 'energy/',
  },
  {
    label: 'relocation to the same far point twice',
    file: 'packages/kmeans/src/empty-cluster.ts',
    find: 'Math.min(costs[i]!, squaredDistance(x, i, x, target, d))',
    replace: 'costs[i]!',
    project: 'kmeans',
    tests: 'src/alternate',
  },
  {
    label: 'rest declared while the schedule still falls',
    file: 'packages/kmeans/src/alternation.ts',
    find: ' && next === t',
    replace: '',
    project: 'kmeans',
    tests: 'src/alternate',
  },
  {
    label: 'the same start for every restart',
    file: 'packages/kmeans/src/fit.ts',
    find: 'random(seed).split(restart)',
    replace: 'random(seed)',
    project: 'kmeans',
    tests: 'src/kmeans',
  },
  {
    label: 'a certificate that trusts rounded margins',
    file: 'packages/kmeans/src/energy/certificate.ts',
    find: ' - (d + 4) * (Number.EPSILON * (first + second) + Number.MIN_VALUE)',
    replace: '',
    project: 'kmeans',
    tests: 'energy/certificate',
  },
];
