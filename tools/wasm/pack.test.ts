import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unpack } from '../../packages/autodiff/src/kernels/wasm/unpack.ts';
import { relaxed, simd } from '../../packages/kmeans/src/generated/wasm.ts';
import { pack } from './pack.ts';

it('what is packed can be unpacked, with repetitions of every length, also into themselves', () => {
  const bytes = fc
    .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 600 })), { maxLength: 6 })
    .map((parts) =>
      Uint8Array.from(
        parts.flatMap(([part, times]) => Array.from({ length: times }, () => [...part]).flat()),
      ),
    );
  fc.assert(
    fc.property(bytes, bytes, (x, before) => {
      expect(unpack(pack(x))).toEqual(x);
      expect(unpack(pack(x, before), before)).toEqual(x);
    }),
  );
});

it('kernels become less than half as long, and a second build of them a quarter', () => {
  const [plain, fused] = [simd, relaxed].map((text) => Buffer.from(text, 'base64'));
  const bytes = unpack(plain!);
  expect(plain!.length).toBeLessThan(bytes.length / 2);
  expect(fused!.length).toBeLessThan(unpack(fused!, bytes).length / 4);
});
