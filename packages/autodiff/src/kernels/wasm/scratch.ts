import { relaxed, simd } from '../../generated/wasm.ts';
import { wasmKernels, type WasmExports } from './embedded.ts';
import { repeatBy } from './map.ts';
import { repeated } from './repeated.ts';

type Repeat = (at: number, n: number) => void;
type AddTerms = (a: number, b: number, c: number, m: number, n: number, p: number, panel: number) => void;
type Rows = (x: number, rows: number, k: number, out: number, scratch: number) => void;

/** The kernels of assembly/. Addresses are in bytes, and everything they point to is doubles. */
interface Kernels extends WasmExports {
  readonly addProduct: AddTerms;
  readonly addSquaredDistances: AddTerms;
  readonly logSumExp: Rows;
  readonly softmax: Rows;
  readonly exp: Repeat;
  readonly expm1: Repeat;
  readonly log: Repeat;
  readonly log1p: Repeat;
  readonly sigmoid: Repeat;
  readonly softplus: Repeat;
  readonly tanh: Repeat;
}

/** An instance with memory to work in: a fixed amount, whatever is computed, that calls overwrite one after another. */
export interface Scratch {
  readonly kernels: Kernels;
  /** Where `memory` starts, in bytes. */
  readonly start: number;
  /** What a call may use, as doubles. */
  readonly memory: Float64Array;
}

/** Doubles of scratch: blocks of 256 by 256 of two factors and of their product, and a panel. */
const scratchSize = 3 * 256 * 256 + 4 * 256 + 2;

const embedded = /* @__PURE__ */ wasmKernels<Kernels>({ simd, relaxed });
const scratches = /* @__PURE__ */ new Map<boolean, Scratch | undefined>();

/** The scratch of a build, made on first use; undefined where the reference must serve. */
export function scratch(fast = false): Scratch | undefined {
  if (!scratches.has(fast)) scratches.set(fast, prepare(fast));
  return scratches.get(fast);
}

function prepare(fast: boolean): Scratch | undefined {
  const kernels = embedded.instantiate(fast);
  if (kernels === undefined) return undefined;
  const start = Math.ceil(kernels.heapBase() / 16) * 16;
  const missing = start + 8 * scratchSize - kernels.memory.buffer.byteLength;
  if (missing > 0) kernels.memory.grow(Math.ceil(missing / 65_536));
  const prepared = { kernels, start, memory: new Float64Array(kernels.memory.buffer, start, scratchSize) };
  if (!fast) repeatBy(repeated(prepared));
  return prepared;
}

/**
 * Loads the kernels in WebAssembly; returns whether it serves here. Products, distances and row reductions load
 * them when they first need them. Elementwise maps use them once they are loaded but never load them, so that a
 * program of maps alone need not carry them: it may call this. Results are the same to the last bit either way.
 */
export function accelerate(): boolean {
  return scratch() !== undefined;
}

/** `accelerate` without blocking, for pages that may not compile at once. */
export async function accelerateAsync(): Promise<boolean> {
  if (scratches.get(false) === undefined && (await embedded.compile())) scratches.delete(false);
  return accelerate();
}
