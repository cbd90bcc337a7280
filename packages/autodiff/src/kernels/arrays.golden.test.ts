import { expect, it } from 'vitest';
import { random } from '../random/index.ts';
import { fingerprint } from '../testing/index.ts';
import {
  cholesky,
  displacements,
  gram,
  logSumExp,
  matmul,
  projections,
  sigmoid,
  softmax,
  softplus,
  solve,
  squaredDistances,
  sumAxis,
  triangularSolve,
} from './index.ts';

const chance = random('golden arrays');
const a = chance.normals(60 * 40);
const b = chance.normals(40 * 30);
const wide = chance.normals(3000).map((x) => 30 * x);
const filled = (size: number, fill: (out: Float64Array) => void): Float64Array => {
  const out = new Float64Array(size);
  fill(out);
  return out;
};
const products = filled(40 * 40, (out) => gram(a, 60, 40, out));
const factor = filled(40 * 40, (out) => cholesky(products, 40, out));

// Recorded from this implementation, whose values other tests hold to definitions; every engine must
// repeat them to the last bit.
it.each([
  ['matmul', filled(60 * 30, (out) => matmul(a, b, 60, 40, 30, out)), 'e818a202'],
  ['squaredDistances', filled(60 * 30, (out) => squaredDistances(a, b, 60, 30, 40, out)), '8dea06c1'],
  ['displacements', filled(60 * 30, (out) => displacements(a, wide, b, 60, 40, 30, out)), '75835064'],
  ['projections', filled(30 * 60, (out) => projections(b, wide, a, 30, 60, 40, out)), 'c05010f1'],
  ['sumAxis over rows', filled(40, (out) => sumAxis(a, 1, 60, 40, out)), '261d0a1e'],
  ['sumAxis over all', filled(1, (out) => sumAxis(wide, 1, 3000, 1, out)), 'ba1a4196'],
  ['logSumExp', filled(300, (out) => logSumExp(wide, 300, 10, out)), '638f6d95'],
  ['softmax', filled(3000, (out) => softmax(wide, 300, 10, out)), '151065e2'],
  ['gram', products, '85e7d04e'],
  ['cholesky', factor, 'dd2745e3'],
  [
    'triangularSolve',
    filled(40 * 30, (out) => triangularSolve(factor, b, 40, 30, true, true, out)),
    'd2889764',
  ],
  ['solve', filled(40 * 30, (out) => solve(a.subarray(0, 1600), b, 40, 30, out)), '83dab500'],
  ['sigmoid', wide.map(sigmoid), '8db30679'],
  ['softplus', wide.map(softplus), '8cc19957'],
])('%s has the same bits on every engine', (_, results, golden) => {
  expect(fingerprint(results)).toBe(golden);
});
