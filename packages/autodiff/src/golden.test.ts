import { expect, it } from 'vitest';
import {
  add,
  divide,
  elements,
  grad,
  hvp,
  logSumExp,
  matmul,
  mean,
  multiply,
  plain,
  subtract,
} from './index.ts';
import { fill, relu, sigmoid, softmax, softplus, squaredDistances, sum, type Tensor, tanh } from './index.ts';
import { random } from './random/index.ts';
import { fingerprint, gradcheck } from './testing/index.ts';

const chance = random('golden network');
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => [...chance.normals(columns)]);

interface Network {
  readonly centers: Tensor;
  readonly hidden: { readonly weights: Tensor; readonly bias: Tensor };
  readonly readout: Tensor;
}
const points = matrix(50, 3);
const targets = matrix(50, 2);
const network = {
  centers: matrix(5, 3),
  hidden: { weights: matrix(5, 4), bias: [...chance.normals(4)] },
  readout: matrix(4, 2),
};

/** A small network that uses every kind of primitive. */
function loss({ centers, hidden, readout }: Network): Tensor {
  const costs = squaredDistances(points, centers);
  const shares = softmax(multiply(-0.5, costs));
  const layer = add(matmul(shares, hidden.weights), hidden.bias);
  const mixed = add(tanh(layer), add(sigmoid(layer), subtract(softplus(layer), relu(layer))));
  const error = subtract(matmul(mixed, readout), targets);
  return add(mean(multiply(error, error)), divide(sum(logSumExp(multiply(-1, costs), { axis: -1 })), -50));
}

const numbers = ({ centers, hidden: { weights, bias }, readout }: Network): number[] =>
  [centers, weights, bias, readout].flatMap((x) => [...elements(plain(x))]);

// Recorded from this implementation, whose derivatives other tests hold to finite differences; every engine
// must repeat them to the last bit.
it('the gradient of a network has the same bits on every engine', () => {
  expect(fingerprint(numbers(grad(loss)(network)))).toBe('7f6c7699');
});

it('its curvature has the same bits on every engine', () => {
  expect(fingerprint(numbers(hvp(loss)(network, network)))).toBe('42049c71');
});

it('its derivatives agree with finite differences on this engine', () => {
  const f = (centers: Tensor): Tensor =>
    loss({ centers, hidden: { weights: fill([5, 4], 0.5), bias: fill([4], 0) }, readout: fill([4, 2], 1) });
  gradcheck(f, [network.centers], { random: random('finite differences') });
});

it('the random numbers are the same on every engine', () => {
  expect(fingerprint(chance.split('uniform').uniforms(1000))).toBe('b7b445f3');
  expect(fingerprint(chance.split('normal').normals(1000))).toBe('b7efcdad');
  expect(random(7).uniform()).toBe(0.9084802548235673);
});

it('results are scijs arrays', () => {
  const gradient = plain(grad((x: Tensor) => sum(multiply(x, x)))([[1, 2]]));
  expect(gradient.transpose(1, 0).get(1, 0)).toBe(4);
  expect(gradient.constructor.name).toBe('View2dfloat64');
});
