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
    return this.#along((n, axis) => {
      const start = Math.max(0, whole(from[axis], 0));
      return [start, n - start, 1];
    });
  }

  /** Keeps the first entries of each axis; `null` or a negative number keeps all. */
  hi(...to: (number | null)[]): View {
    return this.#along((n, axis) => [0, (to[axis] ?? -1) < 0 ? n : whole(to[axis], n), 1]);
  }

  /** Every s-th entry of each axis; a negative step reverses it. */
  step(...steps: (number | null)[]): View {
    return this.#along((n, axis) => {
      const by = whole(steps[axis], 1);
      return [by < 0 ? n - 1 : 0, Math.ceil(n / Math.abs(by)), by];
    });
  }

  /** Axis i of the result is axis `axes[i]`. */
  transpose(...axes: number[]): View {
    return this.#only(this.shape.map((_, axis) => whole(axes[axis], axis)));
  }

  /** Fixes an axis at an index and drops it; `null` or a negative index keeps the axis. */
  pick(...at: (number | null)[]): View {
    const kept = [...this.shape.keys()].filter((axis) => (at[axis] ?? -1) < 0);
    return this.#along((n, axis) => [Math.max(0, whole(at[axis], 0)), n, 1]).#only(kept);
  }

  /** Of each axis the entries from `start`, `length` of them, every `by`-th. */
  #along(cut: (n: number, axis: number) => [start: number, length: number, by: number]): View {
    const cuts = this.shape.map(cut);
    return new View(
      this.data,
      cuts.map(([, length]) => length),
      this.stride.map((step, axis) => step * cuts[axis]![2]),
      this.index(...cuts.map(([start]) => start)),
    );
  }

  /** Some axes, in that order, at the start of the others. */
  #only(axes: readonly number[]): View {
    const of = (each: readonly number[]): number[] => axes.map((axis) => each[axis]!);
    return new View(this.data, of(this.shape), of(this.stride), this.offset);
  }
}

/** Without its fraction, as scijs reads its arguments. */
const whole = (x: number | null | undefined, otherwise: number): number =>
  typeof x === 'number' ? Math.trunc(x) : otherwise;
