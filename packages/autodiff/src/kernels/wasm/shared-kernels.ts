import { exportsOf, usableBytes, type WasmBuilds, type WasmExports } from './embedded.ts';
import { importMemory, initialPages } from './shared-memory.ts';

/** An instance whose memory is shared, and what other threads need for theirs. */
export interface SharedInstance<Exports extends WasmExports> {
  /** What it exports. */
  readonly exports: Exports;
  /** A `WebAssembly.Module`. */
  readonly module: object;
}

/** Makes an instance, of the relaxed build where `fast` is given and the engine has it. */
export type ShareKernels<Exports extends WasmExports> = (
  fast?: boolean,
) => SharedInstance<Exports> | undefined;

/** A module that imports its memory, and how many pages that has at first. */
interface Sharing {
  readonly module: WebAssembly.Module;
  readonly pages: number;
}

/**
 * Kernels from their embedded builds, as those of `wasmKernels`, whose memory other threads may share: they make
 * instances of the module, with the memory as its import `env.memory`. Undefined where WebAssembly is not allowed, and
 * where a page may not share memory.
 */
export function sharedKernels<Exports extends WasmExports>(builds: WasmBuilds): ShareKernels<Exports> {
  const known = new Map<boolean, Sharing | undefined>();
  return (fast = false) => {
    if (typeof SharedArrayBuffer === 'undefined') return undefined;
    if (!known.has(fast)) known.set(fast, sharing(builds, fast));
    const found = known.get(fast);
    return found && instanceOf(found);
  };
}

function sharing(builds: WasmBuilds, fast: boolean): Sharing | undefined {
  const bytes = (fast ? usableBytes(builds, 'relaxed') : undefined) ?? usableBytes(builds, 'simd');
  try {
    return bytes && { module: new WebAssembly.Module(importMemory(bytes)), pages: initialPages(bytes) };
  } catch {
    return undefined;
  }
}

/** Undefined where an engine has not so many addresses left. */
function instanceOf<Exports extends WasmExports>({
  module,
  pages,
}: Sharing): SharedInstance<Exports> | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: 2 ** 16, shared: true });
    return { module, exports: exportsOf(module, { env: { memory } }) as Exports };
  } catch {
    return undefined;
  }
}
