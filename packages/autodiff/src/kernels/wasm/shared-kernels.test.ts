import { afterEach, describe, expect, it, vi } from 'vitest';
import { relaxed, simd } from '../../generated/wasm.ts';
import { exportsOf, type WasmExports } from './embedded.ts';
import { sharedKernels } from './shared-kernels.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('shared kernels', () => {
  it('share a memory with instances of other threads', () => {
    const { exports, module } = sharedKernels({ simd, relaxed })()!;
    const memory = exports.memory as WebAssembly.Memory;
    expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
    const other = exportsOf(module, { env: { memory } }) as WasmExports;
    expect(other.heapBase()).toBe(exports.heapBase());
    new Uint8Array(memory.buffer)[exports.heapBase()] = 7;
    memory.grow(3);
    expect(new Uint8Array(other.memory.buffer)[exports.heapBase()]).toBe(7);
  });

  it('have memories of their own, of one compiled module for each build', () => {
    const compiled = vi.spyOn(WebAssembly, 'Module');
    const share = sharedKernels({ simd, relaxed });
    expect(compiled).not.toHaveBeenCalled();
    const [one, other, fast] = [share()!, share()!, share(true)!];
    expect(one.exports.memory).not.toBe(other.exports.memory);
    expect(one.module).toBe(other.module);
    expect(fast.module).not.toBe(one.module);
    expect(compiled).toHaveBeenCalledTimes(2);
  });

  it('are none where memory may not be shared, and where there is no room for it', () => {
    const share = sharedKernels({ simd, relaxed });
    vi.spyOn(WebAssembly, 'Memory').mockImplementation(function () {
      throw new RangeError('could not allocate memory');
    });
    expect(share()).toBeUndefined();
    vi.stubGlobal('SharedArrayBuffer', undefined);
    expect(share()).toBeUndefined();
  });
});
