import { importMemory, initialPages } from './shared-memory.ts';
import { unpack } from './unpack.ts';

/** The two builds of a package's kernels, packed, as the base64 text that its bundles carry. */
export interface WasmBuilds {
  /** Rounds like the TypeScript reference. */
  readonly simd: string;
  /** The same, packed behind `simd`, with which it shares most of its bytes. It may fuse a multiplication with an addition, as the processor likes: faster, and not the same bits everywhere. */
  readonly relaxed: string;
}

/** The little of a `WebAssembly.Memory` that is used here, so that these types need no library of the platform. */
export interface WasmMemory {
  /** All of it. Growing detaches this: read it again after each growth. */
  readonly buffer: ArrayBuffer;
  /** Adds pages of 65 536 bytes. */
  grow(pages: number): number;
}

/** What every build exports beside its kernels. */
export interface WasmExports {
  /** The instance's own memory. */
  readonly memory: WasmMemory;
  /** The first address that no constant occupies. */
  heapBase(): number;
}

/** An instance whose memory is shared, and what other threads need for theirs. */
export interface SharedInstance<Exports extends WasmExports> {
  /** What it exports. */
  readonly exports: Exports;
  /** A `WebAssembly.Module`. */
  readonly module: object;
}

/** Kernels in WebAssembly, compiled when first needed. */
export interface WasmKernels<Exports extends WasmExports> {
  /**
   * A new instance with a memory of its own, which lives as long as the instance is referred to. Undefined where
   * WebAssembly is missing or refused, as by a content-security policy: there the reference serves.
   *
   * @param fast - the relaxed build, where the engine has it
   */
  instantiate(fast?: boolean): Exports | undefined;
  /**
   * An instance like that, whose memory other threads may share: they make theirs of the module, with the memory as its
   * import `env.memory`. Undefined also where a page may not share memory.
   */
  share(fast?: boolean): SharedInstance<Exports> | undefined;
  /** Compiles without blocking, where an engine refuses to compile at once; whether WebAssembly will serve. */
  compile(fast?: boolean): Promise<boolean>;
}

/**
 * Kernels from their embedded builds. Nothing happens before the first call; compiled modules are kept, instances
 * are not.
 */
export function wasmKernels<Exports extends WasmExports>(builds: WasmBuilds): WasmKernels<Exports> {
  const modules = new Map<keyof WasmBuilds, WebAssembly.Module | undefined>();
  const shared = new Map<
    boolean,
    { readonly module: WebAssembly.Module; readonly pages: number } | undefined
  >();

  const compileAtOnce = (build: keyof WasmBuilds): WebAssembly.Module | undefined => {
    if (!modules.has(build)) modules.set(build, moduleOf(builds, build));
    return modules.get(build);
  };

  return {
    instantiate: (fast = false) => {
      const module = (fast ? compileAtOnce('relaxed') : undefined) ?? compileAtOnce('simd');
      return module && (new WebAssembly.Instance(module).exports as unknown as Exports);
    },
    share: (fast = false) => {
      if (typeof SharedArrayBuffer === 'undefined') return undefined;
      if (!shared.has(fast)) shared.set(fast, sharing(builds, fast));
      const found = shared.get(fast);
      const exports = found && sharedExports(found.module, found.pages);
      return exports && { module: found.module, exports: exports as unknown as Exports };
    },
    compile: async (fast = false) => {
      for (const build of fast ? (['relaxed', 'simd'] as const) : (['simd'] as const)) {
        const module = modules.get(build) ?? (await moduleLater(builds, build));
        modules.set(build, module);
        if (module) return true;
      }
      return false;
    },
  };
}

/** The module, or undefined when this engine, or the policy of this page, will not have it. */
function moduleOf(builds: WasmBuilds, build: keyof WasmBuilds): WebAssembly.Module | undefined {
  const bytes = usableBytes(builds, build);
  try {
    return bytes && new WebAssembly.Module(bytes);
  } catch {
    return undefined;
  }
}

/** The module that imports its memory, and how many pages that has at first. */
function sharing(
  builds: WasmBuilds,
  fast: boolean,
): { readonly module: WebAssembly.Module; readonly pages: number } | undefined {
  const bytes = (fast ? usableBytes(builds, 'relaxed') : undefined) ?? usableBytes(builds, 'simd');
  try {
    return bytes && { module: new WebAssembly.Module(importMemory(bytes)), pages: initialPages(bytes) };
  } catch {
    return undefined;
  }
}

/** Undefined where an engine has not so many addresses left. */
function sharedExports(module: WebAssembly.Module, pages: number): WebAssembly.Exports | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: 2 ** 16, shared: true });
    return new WebAssembly.Instance(module, { env: { memory } }).exports;
  } catch {
    return undefined;
  }
}

async function moduleLater(
  builds: WasmBuilds,
  build: keyof WasmBuilds,
): Promise<WebAssembly.Module | undefined> {
  const bytes = usableBytes(builds, build);
  try {
    return bytes && (await WebAssembly.compile(bytes));
  } catch {
    return undefined;
  }
}

/** The bytes, unless this engine lacks WebAssembly or an instruction in them: they are their own probe. */
function usableBytes(
  { simd, relaxed }: WasmBuilds,
  build: keyof WasmBuilds,
): Uint8Array<ArrayBuffer> | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const plain = unpack(bytesOf(simd));
  const bytes = build === 'simd' ? plain : unpack(bytesOf(relaxed), plain);
  return WebAssembly.validate(bytes) ? bytes : undefined;
}

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
