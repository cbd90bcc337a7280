import { afterEach, describe, expect, it, vi } from 'vitest';
import { relaxed, simd } from '../../generated/wasm.ts';
import { wasmKernels } from './embedded.ts';
import { unpack } from './unpack.ts';

const builds = { simd, relaxed };
afterEach(() => vi.unstubAllGlobals());

describe('embedded kernels', () => {
  it('are instances with memories of their own, from one compiled module', () => {
    const compiled = vi.spyOn(WebAssembly, 'Module');
    const kernels = wasmKernels(builds);
    expect(compiled).not.toHaveBeenCalled();
    const [one, other] = [kernels.instantiate()!, kernels.instantiate()!];
    one.memory.grow(3);
    expect(one.memory.buffer.byteLength - other.memory.buffer.byteLength).toBe(3 * 65_536);
    expect(one.heapBase()).toBeGreaterThan(0);
    expect(compiled).toHaveBeenCalledTimes(1);
    compiled.mockRestore();
  });

  it('are relaxed on request, and only where the engine has that', () => {
    const compiled = vi.spyOn(WebAssembly, 'Module');
    const sizes = (): number[] => compiled.mock.calls.map(([bytes]) => (bytes as Uint8Array).length);
    const plain = unpack(Buffer.from(simd, 'base64'));
    const sizeOf = { simd: plain.length, relaxed: unpack(Buffer.from(relaxed, 'base64'), plain).length };
    wasmKernels(builds).instantiate(true);
    expect(sizes()).toEqual([sizeOf.relaxed]);
    const notAModule = 'AAAAAAA='; // no bytes at all
    expect(wasmKernels({ simd, relaxed: notAModule }).instantiate(true)).toBeDefined();
    expect(sizes()).toEqual([sizeOf.relaxed, sizeOf.simd]);
    compiled.mockRestore();
  });

  it('are absent where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(wasmKernels(builds).instantiate()).toBeUndefined();
    expect(await wasmKernels(builds).compile(true)).toBe(false);
  });

  it('are absent where the page refuses to compile, which is tried once', () => {
    const refused = vi.spyOn(WebAssembly, 'Module').mockImplementation(function refuse() {
      throw new WebAssembly.CompileError('violates the Content Security policy directive');
    });
    const kernels = wasmKernels(builds);
    expect(kernels.instantiate()).toBeUndefined();
    expect(kernels.instantiate()).toBeUndefined();
    expect(refused).toHaveBeenCalledTimes(1);
    refused.mockRestore();
  });

  it('compile later where a page may not compile so much at once', async () => {
    const tooBig = vi.spyOn(WebAssembly, 'Module').mockImplementation(function refuse() {
      throw new RangeError('WebAssembly.Compile is disallowed on the main thread');
    });
    const kernels = wasmKernels(builds);
    expect(kernels.instantiate()).toBeUndefined();
    expect(await kernels.compile()).toBe(true);
    expect(kernels.instantiate()).toBeDefined();
    tooBig.mockRestore();
  });
});
