// Fits two models and saves them with what they say of other points; results.cjs loads them elsewhere.
import { writeFileSync } from 'node:fs';
import { random } from '@isotherm/autodiff/random';
import { entmax15, KMeans, SoftKMeans } from '@isotherm/kmeans';

const rows = (n, seed) => {
  const chance = random(seed);
  return Array.from({ length: n }, () => [chance.normal(), 1e3 * chance.normal(), chance.uniform() / 7]);
};
const [points, others] = [rows(200, 1), rows(50, 2)];
const hard = new KMeans({ clusters: 5, seed: 3 }).fit(points);
const soft = new SoftKMeans({ clusters: 4, softmin: entmax15, temperature: { relative: 0.3 }, seed: 4 }).fit(
  points,
);
const answers = [hard, soft].map((model) => ({
  labels: [...model.predict(others)],
  shares: [...model.responsibilities(others).data],
  score: model.score(others),
}));
writeFileSync('saved.json', JSON.stringify({ others, models: [hard, soft], answers }));
