import { elements } from '@isotherm/autodiff';
import { type DataSet, type DataSource, dataSet } from './data-set.ts';

/**
 * The same set with a number of clusters to look for, under another name if one is given.
 *
 * @throws RangeError when loaded, if it has fewer points
 */
export const withClusters = (
  source: DataSource,
  clusters: number,
  name: string = source.name,
): DataSource => ({
  name,
  load: () => remade(source.load(), { name, clusters }),
});

/** The same set with every column at mean 0 and variance 1; a column that is constant is 0. */
export const standardized = (source: DataSource): DataSource => ({
  name: source.name,
  load: () => {
    const set = source.load();
    const [n, d] = set.points.shape as [number, number];
    const values = Float64Array.from(elements(set.points));
    for (let t = 0; t < d; t++) {
      let [sum, squares] = [0, 0];
      for (let at = t; at < n * d; at += d) sum += values[at]!;
      for (let at = t; at < n * d; at += d) {
        values[at]! -= sum / n;
        squares += values[at]! * values[at]!;
      }
      const deviation = Math.sqrt(squares / n);
      for (let at = t; at < n * d; at += d) values[at] = deviation > 0 ? values[at]! / deviation : 0;
    }
    return remade(set, { values });
  },
});

/** A set of which some parts are others. */
function remade(
  { points, ...rest }: DataSet,
  changes: { readonly name?: string; readonly values?: Float64Array; readonly clusters?: number },
): DataSet {
  const values = Float64Array.from(elements(points));
  return dataSet({ values, dimensions: points.shape[1]!, ...rest, ...changes });
}
