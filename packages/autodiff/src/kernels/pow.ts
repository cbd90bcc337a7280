import { highWord, leading, withHighWord } from './bits.ts';
import { expSum, LN2_HIGH, LN2_LOW } from './exp.ts';

/** x to the power y. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  const a = Math.abs(x);
  if (!(a > 0 && a < Infinity && a !== 1 && Math.abs(y) < Infinity)) return special(x, y);
  if (x < 0 && y !== Math.trunc(y)) return NaN;
  const magnitude = positivePower(a, Math.min(Math.max(y, -1e20), 1e20));
  return x < 0 && isOdd(y) ? -magnitude : magnitude;
}

function isOdd(y: number): boolean {
  return Math.abs(y % 2) === 1;
}

function special(x: number, y: number): number {
  const a = Math.abs(x);
  if (x !== x || y !== y) return NaN;
  if (Math.abs(y) === Infinity) return a === 1 ? NaN : a > 1 === y > 0 ? Infinity : 0;
  if (a === 1) return x > 0 ? 1 : y !== Math.trunc(y) ? NaN : isOdd(y) ? -1 : 1;
  const magnitude = (a === 0) === y > 0 ? 0 : Infinity;
  return isOdd(y) && (x < 0 || 1 / x < 0) ? -magnitude : magnitude;
}

function positivePower(x: number, y: number): number {
  let n = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 18014398509481984;
    n = -54;
  }
  const word = highWord(m) + (0x3ff00000 - 0x3fe6a09e);
  n += (word >> 20) - 1023;
  m = withHighWord(m, (word & 0xfffff) + 0x3fe6a09e);

  // s = f / (2 + f) in two parts.
  const f = m - 1;
  const d = m + 1;
  const dLow = f - (d - 2);
  const s = f / d;
  const sh = leading(s);
  const dh = leading(d);
  const sl = (f - sh * dh - sh * (d - dh + dLow)) / d;
  // z = s²
  const zh = sh * sh;
  const zl = sl * (sh + s);
  const z = zh + zl;
  const zTop = leading(z);
  const zRest = zh - zTop + zl;
  const tail =
    z *
    z *
    (0.4 +
      z *
        (0.2857142857142857 +
          z *
            (0.2222222222222222 +
              z *
                (0.18181818181818182 +
                  z *
                    (0.15384615384615385 +
                      z *
                        (0.13333333333333333 +
                          z *
                            (0.11764705882352941 +
                              z *
                                (0.10526315789473684 +
                                  z * (0.09523809523809523 + z * 0.08695652173913043)))))))));
  // 2 + (2/3) z + tail
  const TH = 0.66666666418313980102539;
  const TL = 2 / 3 - TH;
  void TL;
  const third = zTop * TH;
  const thirdLow = zRest * 0.6666666666666666 + zTop * 2.483526865641276e-9;
  const bh = 2 + third;
  const bl = 2 - bh + third + (thirdLow + tail);
  const b = bh + bl;
  const bTop = leading(b);
  const bRest = bh - bTop + bl;
  // log m = s·b
  const lh = sh * bTop;
  const ll = sl * b + sh * bRest;
  // + n ln 2
  const nh = n * LN2_HIGH;
  const nl = n * LN2_LOW;
  const sum = nh + lh;
  const rest = (n === 0 ? 0 : nh - sum + lh) + (ll + nl);
  const logHigh = leading(sum + rest);
  const logLow = sum - logHigh + rest;
  const yh = leading(y);
  const ph = yh * logHigh;
  const pl = (y - yh) * logHigh + y * logLow;
  const p = ph + pl;
  return expSum(p, ph - p + pl);
}
