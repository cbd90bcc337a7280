import { elements } from '@isotherm/autodiff';
import { type DataSource, dataSet } from './data-set.ts';
import { checkCount } from './generated.ts';

/**
 * A data set, without its weights, in which each point stands several times.
 *
 * @throws RangeError when `times` is no positive integer
 */
export function repeated(name: string, source: DataSource, times: number): DataSource {
  checkCount('repeated', 'times', times);
  return {
    name,
    load: () => {
      const { points, labels, source: origin, license } = source.load();
      const [n, d] = points.shape as [number, number];
      const x = elements(points);
      const values = Float64Array.from({ length: times * n * d }, (_, at) => {
        const point = Math.floor(at / (times * d));
        return x[point * d + (at % d)]!;
      });
      return dataSet({
        name,
        values,
        dimensions: d,
        ...(labels && {
          labels: Int32Array.from({ length: times * n }, (_, at) => labels[Math.floor(at / times)]!),
        }),
        source: `${origin}, each point ${times} times`,
        license,
      });
    },
  };
}
