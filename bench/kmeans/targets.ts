import type { Cell } from '../driver/measure.ts';
import { judge, speeds } from '../driver/promises.ts';
import type { Target } from '../driver/results.ts';
import { readCase } from './cases.ts';

/** What is promised of K-Means, judged. */
export function targets(cells: readonly Cell[]): Target[] {
  const all = [...new Set(cells.map((it) => it.case))];
  const of = (what: string, ...sizes: string[]): string[] =>
    all.filter(
      (name) => name.endsWith(` ${what}`) && (sizes.length === 0 || sizes.includes(readCase(name).size)),
    );
  const against = (dtype: 'f64' | 'f32', peer: string, cases: readonly string[]) => ({
    cases,
    fast: speeds(cells, cases, `isotherm ${dtype} fast`, peer),
    plain: speeds(cells, cases, `isotherm ${dtype}`, peer),
  });
  const fits = [
    ['f', 'f32', 3],
    ['f', 'f64', 2.5],
    ['e', 'f32', 4],
    ['e', 'f64', 3],
    ['d', 'f32', 1],
    ['d', 'f64', 1],
  ] as const;
  return [
    ...fits.map(([size, dtype, worst]) =>
      judge({
        target: `10. whole fit, ${size}, scikit-learn lloyd, ${dtype === 'f64' ? 'float64' : 'float32'}: ≥ ${worst} ×`,
        ...against(dtype, `sklearn lloyd ${dtype}`, of('fit', size)),
        worst,
      }),
    ),
    ...(['f64', 'f32'] as const).map((dtype) =>
      judge({
        target: `10. whole fit, scikit-learn elkan, ${dtype === 'f64' ? 'float64' : 'float32'}: ≥ 2 × everywhere`,
        ...against(dtype, `sklearn elkan ${dtype}`, of('fit')),
        worst: 2,
      }),
    ),
    judge({
      target: '12. one iteration, ml-kmeans: ≥ 6 × everywhere',
      ...against('f64', 'ml-kmeans', of('iteration')),
      worst: 6,
    }),
    judge({
      target: '12. one iteration, skmeans: ≥ 30 × everywhere',
      ...against('f64', 'skmeans', of('iteration')),
      worst: 30,
    }),
  ];
}
