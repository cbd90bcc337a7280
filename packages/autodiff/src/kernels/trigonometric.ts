import { reduceHugeAngle } from './huge-angle.ts';

/** sin x, x in radians. */
export function sin(x: number): number {
  const [n, y, tail] = reduce(x);
  const v = n & 1 ? cosKernel(y, tail) : sinKernel(y, tail);
  return n & 2 ? -v : v;
}

/** cos x, x in radians. */
export function cos(x: number): number {
  const [n, y, tail] = reduce(x);
  const v = n & 1 ? sinKernel(y, tail) : cosKernel(y, tail);
  return (n + 1) & 2 ? -v : v;
}

function sinKernel(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    0.00833333333332248946124 +
    z * (-1.98412698298579493134e-4 + z * 2.75573137070700676789e-6) +
    z * w * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10);
  const v = z * x;
  return x - (z * (0.5 * tail - v * r) - tail - v * -1.66666666666666324348e-1);
}

function cosKernel(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * 2.48015872894767294178e-5)) +
    w * w * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11));
  const half = 0.5 * z;
  const top = 1 - half;
  return top + (1 - top - half + (z * r - x * tail));
}

const TWO_OVER_PI = 0.6366197723675814;
const PI_1 = 1.57079632673412561417;
const PI_2 = 6.0771005063039659766e-11;
const PI_3 = 2.0222662487111664558e-21;
const PI_3_TAIL = 8.47842766036889956997e-32;
const ROUNDER = 6755399441055744;

function reduce(x: number): [number, number, number] {
  if (!(Math.abs(x) < 1.6e6)) return Math.abs(x) < Infinity ? reduceHugeAngle(x) : [0, NaN, 0];
  const n = x * TWO_OVER_PI + ROUNDER - ROUNDER;
  const a = x - n * PI_1;
  const w1 = n * PI_2;
  const b = a - w1;
  const w2 = n * PI_3;
  const w = n * PI_3_TAIL - (a - b - w1) - 0;
  const c = b - w2;
  const tail = w - (b - c - w2);
  const y = c - tail;
  return [n | 0, y, c - y - tail];
}
