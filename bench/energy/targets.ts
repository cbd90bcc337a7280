import type { Cell } from '../driver/measure.ts';
import { judge, speeds } from '../driver/promises.ts';
import type { Speed } from '../driver/ratios.ts';
import type { Target } from '../driver/results.ts';
import { times } from '../driver/tables.ts';
import { sizeOf } from './cases.ts';

const dtypes = ['float64', 'float32'] as const;
const short = { float64: 'f64', float32: 'f32' };

/** Ours at a dtype. */
const ours = (dtype: 'float64' | 'float32', how: 'fast' | 'default'): string =>
  `isotherm ${short[dtype]}${how === 'fast' ? ' fast' : ''}`;

/** What is promised of soft energies, judged. */
export function targets(cells: readonly Cell[]): Target[] {
  const all = [...new Set(cells.map((it) => it.case))];
  const entropic = all.filter((name) => name.endsWith(' entropic'));
  const entmax = all.filter((name) => name.endsWith(' entmax15'));
  const of = (names: readonly string[], ...sizes: string[]): string[] =>
    names.filter((name) => sizes.includes(sizeOf(name)));
  const against = (dtype: 'float64' | 'float32', peer: string, cases: readonly string[]) => ({
    cases,
    fast: speeds(cells, cases, ours(dtype, 'fast'), peer),
    plain: speeds(cells, cases, ours(dtype, 'default'), peer),
  });
  const [autograd, fused] = [
    (it: 'float64' | 'float32') => `torch autograd ${short[it]}`,
    (it: 'float64' | 'float32') => `torch fused ${short[it]}`,
  ];
  return [
    ...dtypes.map((it) => {
      const [mean, worst] = [{ float64: 4, float32: 5 }[it], 1];
      const target = `1. PyTorch autograd, ${it}: geometric mean ≥ ${mean} ×, worst ≥ ${worst} ×`;
      return judge({ target, ...against(it, autograd(it), entropic), mean, worst });
    }),
    ...dtypes.map((it) => {
      const [mean, worst] = [{ float64: 1.3, float32: 1.9 }[it], 0.9];
      const target = `2. PyTorch by hand, fused in chunks, ${it}: geometric mean ≥ ${mean} ×, worst ≥ ${worst} ×`;
      return judge({ target, ...against(it, fused(it), entropic), mean, worst });
    }),
    ...dtypes.map((it) => {
      const worst = 1 / { float64: 0.9, float32: 0.8 }[it];
      const target = `3. d, PyTorch autograd, ${it}: ≥ ${worst.toFixed(2)} ×`;
      return judge({ target, ...against(it, autograd(it), of(entropic, 'd')), worst });
    }),
    ...dtypes.map((it) =>
      judge({
        target: `4. f, PyTorch autograd, ${it}: ≥ 10 ×`,
        ...against(it, autograd(it), of(entropic, 'f')),
        worst: 10,
      }),
    ),
    ...dtypes.map((it) =>
      judge({
        target: `5. Entmax-1.5 by sorting in PyTorch, ${it}, at a, b, e, f: ≥ 15 ×`,
        ...against(it, `torch sort ${short[it]}`, of(entmax, 'a', 'b', 'e', 'f')),
        worst: 15,
      }),
    ),
    judge({
      target: '6. jax-js, jit, float32: ≥ 3 × everywhere',
      ...against('float32', 'jax-js f32', entropic),
      worst: 3,
    }),
    judge({
      target: '6. TensorFlow.js, wasm, float32: ≥ 10 × everywhere',
      ...against('float32', 'tfjs-wasm f32', entropic),
      worst: 10,
    }),
    ...dtypes.map((it) => {
      const roof = `roof ${short[it]}`;
      return judge({
        target: `7. fraction of the roof, ${it}: ≥ 0.8 at d, e, f, ≥ 0.65 at a, b, c`,
        ...against(it, roof, entropic),
        worst: (name) => ('def'.includes(sizeOf(name)) ? 0.8 : 0.65),
      });
    }),
    ...dtypes.map((it) => {
      // the other way round: how many times the reference takes
      const reference = `reference ${short[it]}`;
      const slowest = (how: 'fast' | 'default'): Speed | undefined =>
        [...speeds(cells, entropic, ours(it, how), reference).values()].toSorted(
          (a, b) => b.times - a.times,
        )[0];
      const [fast, plain] = [slowest('fast'), slowest('default')];
      const target = `13. without WebAssembly, ${it}: ≤ 9 × the time`;
      return fast && plain
        ? {
            target,
            measured: `at most ${times(fast)}; of the default ${times(plain)}`,
            met: fast.times <= 9,
          }
        : { target, measured: 'not measured' };
    }),
  ];
}
