import { sharedKernels, wasmKernels } from '@isotherm/autodiff/kernels';
import { relaxed, simd } from '../../generated/wasm.ts';
import type { PassExports } from './pass-exports.ts';
import type { Instance } from './threads.ts';

const kernels = /* @__PURE__ */ wasmKernels<PassExports>({ simd, relaxed });
const share = /* @__PURE__ */ sharedKernels<PassExports>({ simd, relaxed });
/** Larger ones are left to be collected: a memory never shrinks. */
const kept = 1 << 24;
const workspaces = /* @__PURE__ */ new Map<boolean, PassExports>();

/** A workspace for arrays that are passed directly. */
export function instantiate(fast: boolean): PassExports | undefined {
  const last = workspaces.get(fast);
  if (last && last.memory.buffer.byteLength <= kept) return last;
  const exports = kernels.instantiate(fast);
  if (exports) workspaces.set(fast, exports);
  return exports;
}

/** An instance with a memory of its own, which is collected with whoever holds it; one that can be shared, if asked. */
export function instantiateAlone(fast: boolean, shared = false): Instance | undefined {
  const found = shared ? share(fast) : undefined;
  if (found) return found;
  const exports = kernels.instantiate(fast);
  return exports && { exports };
}
