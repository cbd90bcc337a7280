// One source for floats and doubles: T is f32 or f64, and what depends on its size is decided when compiling.

/** How many numbers a vector holds. */
@inline
export function lanes<T>(): i32 {
  return 16 / sizeof<T>();
}

/** a · b + c: in the relaxed build rounded once where the processor can, and once or twice as the engine likes. */
@inline
export function multiplyAdd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(v128.mul<T>(a, b), c);
}

/** c − a · b, rounded like `multiplyAdd`. */
@inline
export function subtractProduct<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_nmadd<T>(a, b, c);
  return v128.sub<T>(c, v128.mul<T>(a, b));
}

/** The number at an address, in every lane. */
@inline
export function splatAt<T>(at: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(at) : v128.load64_splat(at);
}
