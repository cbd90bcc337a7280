import { exp as expOf, expm1 as expm1Of } from './exp';
import { sigmoid as sigmoidOf, softplus as softplusOf, tanh as tanhOf } from './hyperbolic';
import { log as logOf, log1p as log1pOf } from './log';

// Each replaces n doubles from `at` on by its values; memory up to an even number of doubles is touched.

export function exp(at: usize, n: i32): void {
  for (let end = at + (<usize>n << 3); at < end; at += 16) v128.store(at, expOf(v128.load(at)));
}
export function expm1(at: usize, n: i32): void {
  for (let end = at + (<usize>n << 3); at < end; at += 16) v128.store(at, expm1Of(v128.load(at)));
}
export function log(at: usize, n: i32): void {
  for (let end = at + (<usize>n << 3); at < end; at += 16) v128.store(at, logOf(v128.load(at)));
}
export function log1p(at: usize, n: i32): void {
  for (let end = at + (<usize>n << 3); at < end; at += 16) v128.store(at, log1pOf(v128.load(at)));
}
export function tanh(at: usize, n: i32): void {
  for (let end = at + (<usize>n << 3); at < end; at += 16) v128.store(at, tanhOf(v128.load(at)));
}
export function sigmoid(at: usize, n: i32): void {
  for (let end = at + (<usize>n << 3); at < end; at += 16) v128.store(at, sigmoidOf(v128.load(at)));
}
export function softplus(at: usize, n: i32): void {
  for (let end = at + (<usize>n << 3); at < end; at += 16) v128.store(at, softplusOf(v128.load(at)));
}
