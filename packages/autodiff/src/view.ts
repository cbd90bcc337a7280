import type { Floats } from './kernels/index.ts';

/**
 * A strided view with the fields and methods of a scijs ndarray. It takes the place of one where a
 * content-security policy forbids `new Function`, by which scijs makes its classes.
 */
export class View {
  readonly data: Floats;
  readonly shape: number[];
  readonly stride: number[];
  readonly offset: number;

  constructor(data: Floats, shape: readonly number[], stride: readonly number[], offset: number) {
    this.data = data;
    this.shape = [...shape];
    this.stride = [...stride];
    this.offset = offset;
  }

  get dtype(): 'float32' | 'float64' {
    return this.data instanceof Float32Array ? 'float32' : 'float64';
  }

  get dimension(): number {
    return this.shape.length;
  }

  get size(): number {
    return this.shape.reduce((a, b) => a * b, 1);
  }

  /** Axes from the smallest step to the largest. */
  get order(): number[] {
    return this.shape
      .map((_, axis) => axis)
      .sort((a, b) => Math.abs(this.stride[a]!) - Math.abs(this.stride[b]!));
  }

  index(...at: number[]): number {
    return this.stride.reduce((total, step, axis) => total + step * (at[axis] ?? 0), this.offset);
  }

  get(...at: number[]): number {
    return this.data[this.index(...at)]!;
  }

  /** `(…indices, value)`, as scijs orders them. */
  set(...args: number[]): number {
    const value = args[this.dimension]!;
    this.data[this.index(...args.slice(0, this.dimension))] = value;
    return value;
  }

  /** Drops the first entries of each axis; `null` or a negative number drops none. */
  lo(...from: (number | null)[]): View {
    const start = this.shape.map((_, axis) => Math.max(0, whole(from[axis]) ?? 0));
    return new View(
      this.data,
      this.shape.map((n, axis) => n - start[axis]!),
      this.stride,
      this.index(...start),
    );
  }

  /** Keeps the first entries of each axis; `null` or a negative number keeps all. */
  hi(...to: (number | null)[]): View {
    const shape = this.shape.map((n, axis) => ((to[axis] ?? -1) < 0 ? n : whole(to[axis])!));
    return new View(this.data, shape, this.stride, this.offset);
  }

  /** Every s-th entry of each axis; a negative step reverses it. */
  step(...steps: (number | null)[]): View {
    const by = this.shape.map((_, axis) => whole(steps[axis]) ?? 1);
    const start = this.shape.map((n, axis) => (by[axis]! < 0 ? n - 1 : 0));
    const shape = this.shape.map((n, axis) => Math.ceil(n / Math.abs(by[axis]!)));
    return new View(
      this.data,
      shape,
      this.stride.map((s, axis) => s * by[axis]!),
      this.index(...start),
    );
  }

  /** Axis i of the result is axis `axes[i]`. */
  transpose(...axes: number[]): View {
    const order = this.shape.map((_, axis) => whole(axes[axis]) ?? axis);
    return new View(
      this.data,
      order.map((a) => this.shape[a]!),
      order.map((a) => this.stride[a]!),
      this.offset,
    );
  }

  /** Fixes an axis at an index and drops it; `null` or a negative index keeps the axis. */
  pick(...at: (number | null)[]): View {
    const fixed = (axis: number) => (at[axis] ?? -1) >= 0;
    const kept = this.shape.map((_, axis) => axis).filter((axis) => !fixed(axis));
    const offset = this.index(...this.shape.map((_, axis) => (fixed(axis) ? at[axis]! : 0)));
    return new View(
      this.data,
      kept.map((a) => this.shape[a]!),
      kept.map((a) => this.stride[a]!),
      offset,
    );
  }
}

/** Without its fraction, as scijs reads its arguments. */
const whole = (x: number | null | undefined): number | undefined =>
  typeof x === 'number' ? Math.trunc(x) : undefined;
