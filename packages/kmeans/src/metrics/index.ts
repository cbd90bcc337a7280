export { adjustedRand } from './adjusted-rand.ts';
export { calinskiHarabasz } from './calinski-harabasz.ts';
export { centroidIndex } from './centroid-index.ts';
export { clusteringAccuracy } from './clustering-accuracy.ts';
export { daviesBouldin } from './davies-bouldin.ts';
export type { VMeasure } from './information.ts';
export { adjustedMutualInformation, normalizedMutualInformation, vMeasure } from './information.ts';
export type { Labels } from './labels.ts';
export { silhouette, silhouettes } from './silhouette.ts';
