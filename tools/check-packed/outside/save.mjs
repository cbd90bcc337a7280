// Fits models and networks and saves them with what they say of other points; results.cjs loads them elsewhere.
import { writeFileSync } from 'node:fs';
import { random } from '@isotherm/autodiff/random';
import { entmax15, KMeans, SoftKMeans } from '@isotherm/kmeans';
import { RbfNetwork } from '@isotherm/rbf';

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

const network = new RbfNetwork({ clusters: 4, seed: 5, train: 'joint', maxIterations: 5 });
const regression = network.fit(
  points,
  points.map(([x, , z]) => x * z),
);
const classification = network.fitClasses(
  points,
  points.map(([x]) => (x > 0 ? 'right' : 'left')),
);
const networks = { regression, classification };
const predictions = {
  numbers: [...regression.predict(others).data],
  probabilities: [...classification.predictProbabilities(others).data],
  classes: classification.predict(others),
};
writeFileSync('saved.json', JSON.stringify({ others, models: [hard, soft], answers, networks, predictions }));
