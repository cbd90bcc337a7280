import { sigmoid, softplus } from '../elementwise.ts';
import { exp } from '../exp.ts';
import { expm1 } from '../expm1.ts';
import { log } from '../log.ts';
import { log1p } from '../log1p.ts';
import { tanh } from '../tanh.ts';
import type { Repeat } from './map.ts';
import type { Scratch } from './scratch.ts';

/** Elements at a time: they stay in the processor's first cache from the copy in to the copy out. */
const chunk = 2048;

/** Maps of scalar kernels by their versions over two lanes. */
export function repeated({ kernels, start, memory }: Scratch): Repeat {
  const versions = new Map([
    [exp, kernels.exp],
    [expm1, kernels.expm1],
    [log, kernels.log],
    [log1p, kernels.log1p],
    [sigmoid, kernels.sigmoid],
    [softplus, kernels.softplus],
    [tanh, kernels.tanh],
  ]);
  return (f, x, out) => {
    const version = versions.get(f);
    if (version === undefined) return false;
    for (let from = 0; from < out.length; from += chunk) {
      const n = Math.min(chunk, out.length - from);
      memory.set(x.subarray(from, from + n));
      version(start, n);
      out.set(memory.subarray(0, n), from);
    }
    return true;
  };
}
