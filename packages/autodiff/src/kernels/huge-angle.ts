import { exponent, powerOfTwo } from './bits.ts';

// 2/π · 2¹²⁰⁰, rounded down: 1200 bits leave 176 after the leading bits that the largest double consumes.
const TWO_OVER_PI = /* @__PURE__ */ BigInt(
  '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424' +
    'dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d6' +
    '39835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74' +
    'f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b',
);
const POINT = 1200;
const FRACTION_BITS = 192;
const HALF_PI = /* @__PURE__ */ BigInt('0x1921fb54442d18469898cc51701b839a252049c1114cf98e8'); // π/2 · 2¹⁹²

/**
 * The quadrant q of |x| ≥ 2²⁰ with x = q·π/2 + y + tail modulo 2π and |y| ≤ π/4; `out` is y and tail.
 *
 * Integer arithmetic with enough digits of 2/π for every double. Payne & Hanek,
 * "Radian reduction for trigonometric functions", SIGNUM Newsletter 18 (1983).
 */
export function reduceHugeAngle(x: number, out: Float64Array): number {
  const a = Math.abs(x);
  if (!(a < Infinity)) {
    out.fill(NaN);
    return 0;
  }
  const bits = exponent(a) - 53;
  const integer = a * powerOfTwo(-bits);
  const turns = (BigInt(integer) * TWO_OVER_PI) >> BigInt(POINT - bits - FRACTION_BITS);
  const one = 1n << BigInt(FRACTION_BITS);
  const quadrant = (turns + one / 2n) >> BigInt(FRACTION_BITS);
  const angle = ((turns - quadrant * one) * HALF_PI) >> BigInt(FRACTION_BITS);
  const y = Number(angle);
  const tail = Number(angle - BigInt(y));
  const unit = Math.sign(x) * powerOfTwo(-FRACTION_BITS);
  out[0] = y * unit;
  out[1] = tail * unit;
  return Number(quadrant & 3n) * Math.sign(x);
}
