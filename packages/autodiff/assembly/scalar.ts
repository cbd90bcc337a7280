// Doubles, one at a time: the functions of src/kernels, operation by operation. Vectors with an unusual lane end here.

const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

/** 2ⁿ for −1074 ≤ n ≤ 1023. */
function powerOfTwo(n: i32): f64 {
  return n >= -1022 ? reinterpret<f64>((<i64>(n + 1023)) << 52) : reinterpret<f64>((<i64>1) << (n + 1074));
}

function exponent(x: f64): i32 {
  return (<i32>(<i64>reinterpret<i64>(x) >> 32) + (0x3ff00000 - 0x3fe6a09e) >> 20) - 1023;
}

function nearestPower(x: f64): f64 {
  return x * 1.4426950408889634 + 6755399441055744.0 - 6755399441055744.0;
}

function expTail(r: f64): f64 {
  const r2 = r * r;
  const r4 = r2 * r2;
  const rest =
    r * 0.16666666666666682 +
    r2 * (0.041666666666666116 + r * 0.008333333333317408) +
    r4 *
      (0.001388888888910967 +
        r * 0.00019841269895609377 +
        r2 * (2.480158693276314e-5 + r * 2.755723552992834e-6) +
        r4 * (2.75575792774407e-7 + r * 2.511183129701486e-8 + r2 * 2.082691090165102e-9));
  return 0.5 + rest;
}

function reducedExp(x: f64, n: f64): f64 {
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW;
  const r = high - low;
  const sum = 1.0 + high;
  return sum + (1.0 - sum + high + (r * r * expTail(r) - low));
}

export function exp(x: f64): f64 {
  if (Math.abs(x) < 708) {
    const n = nearestPower(x);
    return reducedExp(x, n) * powerOfTwo(<i32>n);
  }
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const n = nearestPower(x);
  const half = <i32>n >> 1;
  return reducedExp(x, n) * powerOfTwo(half) * powerOfTwo(<i32>n - half);
}

export function expm1(x: f64): f64 {
  if (Math.abs(x) < 5.551115123125783e-17) return x;
  if (x > 710) return Infinity;
  if (x < -40) return -1;
  const n = nearestPower(x);
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW;
  const r = high - low;
  const tail = r * r * expTail(r) - low;
  const scale = powerOfTwo(<i32>n - 1);
  const big = scale - 0.5;
  const term = scale * high;
  const sum = big + term;
  const error = big - sum + term + (scale - big - 0.5);
  return 2.0 * (sum + (error + scale * tail));
}

function atanhTail(s: f64): f64 {
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = 0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586));
  return even + z * odd;
}

function reducedLog(f: f64, n: f64, tail: f64): f64 {
  const half = 0.5 * f * f;
  const s = f / (2.0 + f);
  const top = n * LN2_HIGH;
  const sum = top + f;
  const error = top - sum + f;
  return sum + (error + (s * (half + atanhTail(s)) + (n * LN2_LOW + tail) - half));
}

export function log(x: f64): f64 {
  if (x >= 2.2250738585072014e-308 && x < Infinity) {
    const n = exponent(x);
    return reducedLog(x * powerOfTwo(-n) - 1.0, <f64>n, 0);
  }
  if (x == 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x == Infinity) return x;
  const y = x * 18014398509481984.0;
  const n = exponent(y);
  return reducedLog(y * powerOfTwo(-n) - 1.0, <f64>(n - 54), 0);
}

export function log1p(x: f64): f64 {
  if (!(x > -1 && x < Infinity)) return log(1.0 + x);
  const u = 1.0 + x;
  if (u == 1) return x;
  const n = exponent(u);
  if (n == 0) return reducedLog(x, 0, 0);
  const one = u - x;
  const rest = 1.0 - one + (x - (u - one));
  return reducedLog(u * powerOfTwo(-n) - 1.0, <f64>n, rest / u);
}
