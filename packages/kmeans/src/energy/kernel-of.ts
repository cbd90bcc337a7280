import { elements, fill, fromData, plain, type Tensor, vjp } from '@isotherm/autodiff';
import { type Assign, nearest } from './kernels/tile.ts';
import type { SoftminKernel } from './kernels/index.ts';
import type { Softmin } from './softmin.ts';

/** How a softmin shares a tile of points: by its kernel, or by differentiating it. */
export const kernelOf = (softmin: Softmin): SoftminKernel =>
  softmin.kernel ?? { assign: assignThrough(softmin) };

/** Shares of any softmin, by differentiating it. */
const assignThrough =
  (softmin: Softmin): Assign =>
  ({ costs, shares, freeGap, expectedGap, entropy }, rows, k, temperature) => {
    const array = fromData(costs.slice(0, rows * k), [rows, k]);
    const { value, pullback } = vjp((d: Tensor) => softmin(d, temperature), array);
    const values = elements(plain(value));
    shares.set(elements(plain(pullback(fill([rows], 1))[0])));
    for (let row = 0; row < rows; row++) {
      const least = costs[row * k + nearest(costs, row * k, k)]!;
      let expected = 0;
      for (let j = row * k; j < (row + 1) * k; j++)
        if (shares[j] !== 0 && costs[j] !== least) expected += shares[j]! * (costs[j]! - least);
      // both may be infinite
      freeGap[row] = values[row] === least ? 0 : (least - values[row]!) / temperature;
      expectedGap[row] = expected;
      entropy[row] = freeGap[row]! + expected / temperature;
    }
  };
