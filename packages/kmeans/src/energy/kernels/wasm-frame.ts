import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arena } from './arena.ts';
import { type Arithmetic, floats } from './arithmetic.ts';
import type { PassInput } from './pass-input.ts';
import type { PassSetting } from './reference-pass.ts';
import { ROW } from './wasm-layout.ts';

/** Dimensions whose squares are added before they join a sum, as in assembly/frame.ts. */
const strip = 64;

/** Coordinates from an origin among the centers, where squared distances may be expanded. */
export interface Frame {
  /** What is subtracted from points, `(d)`. */
  readonly origin: Floats;
  /** −2 times the centers, `(k, d)`. */
  readonly doubled: Floats;
  /** Squared norms of the centers, `(k)`. */
  readonly norms: Floats;
  /** The centers, not rounded, `(k, d)`. */
  readonly places: Float64Array;
  /** Up to which squared norm a point's costs are near enough. */
  readonly within: number;
}

/** Of T, how much a cost may be off by. */
export const mostOff = (arithmetic: Arithmetic): number => (arithmetic === floats ? 2 ** -11 : 2 ** -36);

/**
 * A frame for a pass whose roundings may differ, where expanding saves more than it costs. With steps =
 * min(d, 64) + 2 ⌈d / 64⌉ + 8, an expanded distance is within steps · u (‖x‖ + ‖c‖)² of the exact one; a point is near
 * enough while that, scaled, is nowhere above `mostOff` · T. docs/decisions/0027-expanded-distances.md
 */
export function frameOf(input: PassInput, { arithmetic, centers }: PassSetting): Frame | undefined {
  const { k, d, kernel, fast, temperature, scale } = input;
  if (!fast || kernel.fused === undefined || kernel.fused.oneHot) return undefined;
  if (input.visit || input.labels || input.nearestTwo) return undefined; // who sees each point may prove by it
  if (d < 8 || k * d < 512) return undefined;
  const frame = place(centers, k, d, arithmetic);
  const steps = Math.min(d, strip) + 2 * Math.ceil(d / strip) + 8;
  const each = steps * (arithmetic.epsilon / 2) * mostOf(scale);
  // (‖x‖ + ‖c‖)², up to which it is safe and does not overflow
  const most = Math.min((mostOff(arithmetic) * temperature) / each, arithmetic.largest / 16);
  const radius = Math.sqrt(most) - Math.sqrt(mostOf(frame.norms));
  // where squares underflow, their relative error says nothing
  const told = temperature > 2 ** 60 * d * arithmetic.smallest;
  return { ...frame, within: told && radius > 0 ? 0.999 * radius * radius : -1 };
}

function place(centers: Floats, k: number, d: number, arithmetic: Arithmetic): Omit<Frame, 'within'> {
  const origin = meanOf(centers, k, d, arithmetic);
  const [places, doubled] = [new Float64Array(k * d), arithmetic.zeros(k * d)];
  const norms = arithmetic.zeros(k);
  for (let j = 0; j < k; j++) {
    let norm = 0;
    for (let from = 0; from < d; from += strip) {
      let part = 0;
      for (let t = from; t < Math.min(from + strip, d); t++) {
        const away = centers[j * d + t]! - origin[t]!;
        places[j * d + t] = away;
        doubled[j * d + t] = -2 * away;
        part += away * away;
      }
      norm += part;
    }
    norms[j] = norm;
  }
  return { origin, doubled, norms, places };
}

function mostOf(x: Floats): number {
  let most = 0;
  for (const value of x) most = Math.max(most, value);
  return most;
}

/** The mean of the centers, `(k, d) → (d)`. */
function meanOf(centers: Floats, k: number, d: number, { zeros }: Arithmetic): Floats {
  const sums = new Float64Array(d);
  for (let j = 0; j < k; j++) for (let t = 0; t < d; t++) sums[t]! += centers[j * d + t]! / k;
  const mean = zeros(d);
  mean.set(sums);
  return mean;
}

/** Writes a frame, and where its parts are; returns its address. */
export function putFrame(arena: Arena, { origin, doubled, norms, places, within }: Frame): number {
  const [d, k] = [origin.length, norms.length];
  const at = arena.take(64);
  const put = (values: Floats): number => {
    const to = arena.take(values.byteLength);
    arena.numbers(to, values.length, values instanceof Float32Array).set(values);
    return to;
  };
  const words = [put(origin), put(doubled), put(norms), put(places), arena.take(8 * k)];
  words.push(arena.take(d * ROW), arena.take(ROW));
  const { buffer } = arena.exports.memory;
  new Uint32Array(buffer, at, 8).fill(0).set(words);
  new Float64Array(buffer, at + 32, 1)[0] = within;
  return at;
}
