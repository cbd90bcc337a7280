import type { Cell } from '../driver/measure.ts';
import { judge, speeds } from '../driver/promises.ts';
import { geometricMean } from '../driver/ratios.ts';
import type { Target } from '../driver/results.ts';
import { readCase } from './cases.ts';

/** By how much fits that draw their own batches may end higher, on average over sizes: chance moves one by some percent. */
const worse = 1.05;

/** What is promised of mini-batches, judged. */
export function targets(cells: readonly Cell[]): Target[] {
  const all = [...new Set(cells.map((it) => it.case))];
  const of = (what: string): string[] => all.filter((name) => readCase(name).what === what);
  const against = (dtype: string, cases: readonly string[]) => ({
    cases,
    fast: speeds(cells, cases, `isotherm ${dtype} fast`, `sklearn ${dtype}`),
    plain: speeds(cells, cases, `isotherm ${dtype}`, `sklearn ${dtype}`),
  });
  return (['f64', 'f32'] as const).flatMap((dtype) => [
    ...(['pass', 'fit'] as const).map((what) =>
      judge({
        target: `mini-batches, ${what === 'pass' ? 'a pass of partialFit' : 'a fit'}, scikit-learn, float${dtype.slice(1)}: ≥ 1 × everywhere`,
        ...against(dtype, of(what)),
        worst: 1,
      }),
    ),
    quality(cells, of('fit'), dtype),
  ]);
}

/** How high fits end beside scikit-learn's, those of the build that ends higher, so that no time is won by what they find. */
function quality(cells: readonly Cell[], cases: readonly string[], dtype: string): Target {
  const target = `mini-batches, distortion after a fit, scikit-learn, float${dtype.slice(1)}: ≤ ${worse} × on average`;
  const ratios = cases.flatMap((name) => {
    const builds = [`isotherm ${dtype}`, `isotherm ${dtype} fast`];
    const [peer, ...own] = [`sklearn ${dtype}`, ...builds].flatMap((contender) => {
      const [paid] = cells.find((it) => it.case === name && it.contender === contender)?.values ?? [];
      return paid === undefined ? [] : [geometricMean(paid)];
    });
    return own.length < builds.length ? [] : [{ size: readCase(name).size, ratio: Math.max(...own) / peer! }];
  });
  if (ratios.length === 0) return { target, measured: 'not measured' };
  const mean = geometricMean(ratios.map(({ ratio }) => ratio));
  const each = ratios.map(({ size, ratio }) => `${size} ${ratio.toFixed(3)} ×`).join(', ');
  return {
    target,
    measured: `${mean.toFixed(3)} × (${each})`,
    met: ratios.length === cases.length && mean <= worse,
  };
}
