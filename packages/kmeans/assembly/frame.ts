import { multiplyAdd, ROW, splatAt, zero } from './lanes';
import { dimensions, frameAt } from './setting';

// A frame of coordinates with its origin among the centers, in which squared distances may be expanded: what
// src/energy/kernels/wasm-frame.ts writes, and room for one tile. docs/decisions/0027-expanded-distances.md

@inline
function word(frame: usize, index: i32): usize {
  return <usize>load<u32>(frame + (<usize>index << 2));
}

@inline export function originAt(f: usize): usize { return word(f, 0); }
/** −2 times the centers. */
@inline export function doubledAt(f: usize): usize { return word(f, 1); }
/** Squared norms of the centers. */
@inline export function normsAt(f: usize): usize { return word(f, 2); }
/** The centers, as doubles. */
@inline export function placesAt(f: usize): usize { return word(f, 3); }
/** What of the tile each center has, as doubles. */
@inline export function massesAt(f: usize): usize { return word(f, 4); }
/** The tile. */
@inline export function movedAt(f: usize): usize { return word(f, 5); }
/** Squared norms of its points. */
@inline export function squaresAt(f: usize): usize { return word(f, 6); }
@inline function within(f: usize): f64 { return load<f64>(f + 32); }

/** Whether the tile in work is in the frame. */
@inline
export function isMoved(setting: usize): bool {
  return ASC_FEATURE_RELAXED_SIMD && frameAt(setting) != 0 && word(frameAt(setting), 7) != 0;
}

/** Dimensions that are worked on at a time: with these, a tile's points stay near. */
export const STRIP: usize = 64;

/** Moves a tile into the frame, if there is one; whether all its points are near enough for expanded distances. */
export function move<T>(setting: usize, points: usize): bool {
  const frame = frameAt(setting);
  if (frame == 0) return false;
  const end = <usize>dimensions(setting);
  for (let t: usize = 0; t < end; t += STRIP) {
    const dims = min<usize>(STRIP, end - t), moved = movedAt(frame) + t * ROW;
    moveStrip<T>(points + t * ROW, originAt(frame) + t * sizeof<T>(), dims, moved);
    square<T>(moved, dims, squaresAt(frame), t > 0);
  }
  let most = zero();
  for (let at: usize = 0; at < ROW; at += 16) most = v128.pmax<T>(most, v128.load(squaresAt(frame) + at));
  const far = v128.any_true(v128.gt<T>(most, v128.splat<T>(<T>within(frame))));
  store<u32>(frame, far ? 0 : 1, 28);
  return !far;
}

/** In the order of memory, which processors fetch ahead. */
@inline
function moveStrip<T>(points: usize, origin: usize, dims: usize, moved: usize): void {
  for (const end = moved + dims * ROW; moved < end; origin += sizeof<T>()) {
    const o = splatAt<T>(origin);
    for (const row = moved + ROW; moved < row; moved += 64, points += 64) {
      v128.store(moved, v128.sub<T>(v128.load(points), o));
      v128.store(moved, v128.sub<T>(v128.load(points, 16), o), 16);
      v128.store(moved, v128.sub<T>(v128.load(points, 32), o), 32);
      v128.store(moved, v128.sub<T>(v128.load(points, 48), o), 48);
    }
  }
}

/** Squared norms in a strip, added to those of the strips before. */
@inline
function square<T>(moved: usize, dims: usize, squares: usize, more: bool): void {
  for (let at: usize = 0; at < ROW; at += 64) {
    let a0 = zero(), a1 = a0, a2 = a0, a3 = a0;
    for (let x = moved + at; x < moved + dims * ROW; x += ROW) {
      const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
      a0 = multiplyAdd<T>(x0, x0, a0);
      a1 = multiplyAdd<T>(x1, x1, a1);
      a2 = multiplyAdd<T>(x2, x2, a2);
      a3 = multiplyAdd<T>(x3, x3, a3);
    }
    const s = squares + at;
    if (more) {
      a0 = v128.add<T>(a0, v128.load(s));
      a1 = v128.add<T>(a1, v128.load(s, 16));
      a2 = v128.add<T>(a2, v128.load(s, 32));
      a3 = v128.add<T>(a3, v128.load(s, 48));
    }
    v128.store(s, a0);
    v128.store(s, a1, 16);
    v128.store(s, a2, 32);
    v128.store(s, a3, 48);
  }
}
