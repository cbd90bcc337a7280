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

/** Kernels in WebAssembly, compiled when first needed. */
export interface WasmKernels<Exports extends WasmExports> {
  /**
   * A new instance with a memory of its own, which lives as long as the instance is referred to. Undefined where
   * WebAssembly is missing or refused, as by a content-security policy: there the reference serves.
   *
   * @param fast - the relaxed build, where the engine has it
   */
  instantiate(fast?: boolean): Exports | undefined;
  /** Compiles without blocking, where an engine refuses to compile at once; whether WebAssembly will serve. */
  compile(fast?: boolean): Promise<boolean>;
}

/**
 * Kernels from their embedded builds. Nothing happens before the first call; compiled modules are kept, instances
 * are not.
 */
export function wasmKernels<Exports extends WasmExports>(builds: WasmBuilds): WasmKernels<Exports> {
  const modules = new Map<keyof WasmBuilds, WebAssembly.Module | undefined>();

  const compileAtOnce = (build: keyof WasmBuilds): WebAssembly.Module | undefined => {
    if (!modules.has(build)) modules.set(build, moduleOf(builds, build));
    return modules.get(build);
  };

  return {
    instantiate: (fast = false) => {
      const module = (fast ? compileAtOnce('relaxed') : undefined) ?? compileAtOnce('simd');
      return module && (exportsOf(module) as Exports);
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

/** What an instance exports: that it is what its source says, whoever asks must know. */
export const exportsOf = (module: WebAssembly.Module, imports?: WebAssembly.Imports): unknown =>
  new WebAssembly.Instance(module, imports).exports;

/** The module, or undefined when this engine, or the policy of this page, will not have it. */
function moduleOf(builds: WasmBuilds, build: keyof WasmBuilds): WebAssembly.Module | undefined {
  const bytes = usableBytes(builds, build);
  try {
    return bytes && new WebAssembly.Module(bytes);
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
export function usableBytes(
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
