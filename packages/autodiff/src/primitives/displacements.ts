import { displacements as displacementsOf, projections as projectionsOf } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { primitive, type Primitive, type Ternary } from '../primitive.ts';
import { sameShape, show } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { multiply, negate } from './arithmetic.ts';
import { matmul } from './matmul.ts';
import { sum, transpose } from './structure.ts';

/**
 * How far points are from centers, weighed and added, `(n, k), (n, d), (k, d) → (n, d)`:
 *
 *   Σⱼ gᵢⱼ (xᵢ − cⱼ)
 *
 * Computed from differences: near points keep their digits beside far ones, and far from the origin. Where
 * the rows of g sum to 1 it is what a mixture of the centers lacks to the point.
 *
 * @throws RangeError when the shapes are not those
 */
export const displacements: Primitive<Ternary> = primitive<Ternary>({
  name: 'displacements',
  forward: ([g, x, c]) => {
    const [n, k, d] = sizes('displacements', x, c);
    check('displacements', g, [n, k]);
    const out = allocate([n, d], g, x, c);
    displacementsOf(elements(g), elements(x), elements(c), n, k, d, out);
    return fromData(out, [n, d]);
  },
  vjps: [(h, { inputs: [, x, c] }) => projections(h, x, c), alongPoints, alongCenters],
});

/** ⟨hᵢ, xᵢ − cⱼ⟩, `(n, d), (n, d), (k, d) → (n, k)`: the derivative of `displacements` by g, and its transpose. */
export const projections: Primitive<Ternary> = primitive<Ternary>({
  name: 'projections',
  forward: ([h, x, c]) => {
    const [n, k, d] = sizes('projections', x, c);
    check('projections', h, [n, d]);
    const out = allocate([n, k], h, x, c);
    projectionsOf(elements(h), elements(x), elements(c), n, k, d, out);
    return fromData(out, [n, k]);
  },
  vjps: [
    (g, { inputs: [, x, c] }) => displacements(g, x, c),
    (g, { inputs: [h] }) => alongPoints(h, { inputs: [g] }),
    (g, { inputs: [h] }) => alongCenters(h, { inputs: [g] }),
  ],
});

/** Both are linear in x with the factor hᵢ Σⱼ gᵢⱼ … */
function alongPoints(
  h: Tensor,
  { inputs: [g] }: { readonly inputs: readonly [Tensor, ...Tensor[]] },
): Tensor {
  return multiply(sum(g, { axis: -1, keep: true }), h);
}

/** … and in c with −gᵀ h. */
function alongCenters(
  h: Tensor,
  { inputs: [g] }: { readonly inputs: readonly [Tensor, ...Tensor[]] },
): Tensor {
  return negate(matmul(transpose(g), h));
}

function sizes(who: string, x: NdArray, c: NdArray): [n: number, k: number, d: number] {
  if (x.shape.length !== 2 || c.shape.length !== 2 || x.shape[1] !== c.shape[1])
    throw new RangeError(
      `${who}: expected points and centers of as many dimensions, found ${show(x.shape)} and ${show(c.shape)}`,
    );
  return [x.shape[0]!, c.shape[0]!, x.shape[1]!];
}

function check(who: string, { shape }: NdArray, expected: readonly number[]): void {
  if (!sameShape(shape, expected))
    throw new RangeError(`${who}: expected shape ${show(expected)} first, found ${show(shape)}`);
}
