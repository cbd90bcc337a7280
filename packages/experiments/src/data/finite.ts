import { type DataSet, type DataSource, dataSet } from './data-set.ts';
import { finitePoints, finiteWeights } from './vendored/finite.ts';

/** Small exact sets: two to sixty points with ties, duplicates, weights and walls. */
export const finiteSets: readonly DataSource[] = Object.entries(finitePoints).map(([name, points]) => ({
  name,
  load: (): DataSet => {
    const weights = finiteWeights[name];
    return dataSet({
      name,
      values: Float64Array.from(points.flat()),
      dimensions: points[0]!.length,
      ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
      source: 'made for this project',
      license: 'MIT',
    });
  },
}));
