import { fromData, grad, matmul, multiply, stack, subtract, sum, type Tensor } from '@isotherm/autodiff';
import { responsibilities } from '@isotherm/kmeans/energy';
import { flat } from '../gamma-limit/flat.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { population } from '../population/populations.ts';
import { composite, towardsZero } from '../population/quadrature.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { noiseFigure } from './figures.ts';

const temperatures = Array.from({ length: 9 }, (_, i) => 0.02 / (1 << i));

/** The supervised gradient of a center: rare and strong at low temperature. */
export const gradientNoise: Study = study({
  id: 'networks/gradient-noise',
  title: 'Supervised gradients of centers become rare and strong as T falls',
  claim:
    'For x uniform on [0, 1], centers 1/4 and 3/4 with answers 0 and 1 and the class x > 0.4, the squared error of Softmax has a gradient in the first center whose mean tends to 1/2, while its second moment grows as 1/(20 T)',
  refutedBy: 'another mean or another growth',
  source: 'docs/theory.md#rbf',
  factors: { temperature: temperatures },
  data: [population(1)],
  profiles: { smoke: { factors: { temperature: temperatures.filter((_, i) => i % 4 === 0) } } },
  measure: ({ temperature }) => {
    const [nodes, weights] = [inputs.map(({ x }) => x), inputs.map(({ weight }) => weight)];
    const n = nodes.length;
    const x = fromData(Float64Array.from(nodes), [n]);
    const y = fromData(
      Float64Array.from(nodes, (at) => (at > 0.4 ? 1 : 0)),
      [n, 1],
    );
    const second = fromData(new Float64Array(n).fill(0.75), [n]);
    // each input has a first center of its own, so that the gradient in them is the gradient of each
    const losses = (first: Tensor): Tensor => {
      const square = (c: Tensor): Tensor => multiply(subtract(x, c), subtract(x, c));
      const costs = stack([square(first), square(second)], { axis: 1 });
      const shares = responsibilities(costs, { softmin: softmins.entropic.softmin, temperature });
      const answers = matmul(shares, fromData(Float64Array.of(0, 1), [2, 1]));
      const error = subtract(answers, y);
      return sum(multiply(error, error));
    };
    const gradients = flat(grad(losses)(fromData(new Float64Array(n).fill(0.25), [n])));
    const moment = (power: 1 | 2): number =>
      gradients.reduce((total, g, i) => total + weights[i]! * (power === 1 ? g : g * g), 0);
    return { mean: moment(1), second: moment(2), scaled: 20 * temperature * moment(2) };
  },
  verdict: (rows) =>
    forAll(rows, {
      'mean = 1/2, but for 2.5 T': {
        slack: ({ cell, values }) => 2.5 * cell.temperature - Math.abs(values.mean - 0.5),
        tolerance: 1e-9,
        because: 'the layer is known to 2⁻⁵³ of an input over T',
      },
      '20 T · second moment = 1, but for 8 T': {
        slack: ({ cell, values }) => 8 * cell.temperature - Math.abs(values.scaled - 1),
        tolerance: 1e-9,
        because: 'the layer is known to 2⁻⁵³ of an input over T',
      },
    }),
  quantities: (rows) => {
    const at = (temperature: number) => rows.find(({ cell }) => cell.temperature === temperature)!.values;
    const [coldest, warmest] = [
      leastOf(rows, ({ cell }) => cell.temperature),
      greatestOf(rows, ({ cell }) => cell.temperature),
    ];
    return {
      mean: at(coldest).mean,
      coldest,
      warmest,
      growth: at(coldest).second / at(warmest).second,
      cooling: warmest / coldest,
    };
  },
  meaning: {
    supported:
      'Where labels train the centers of a network, cooling makes their gradients rare and strong: the mean settles, at {mean}, while the second moment grew {growth} times as the temperature fell {cooling} times. Estimated from a batch, such a gradient is mostly noise: keep the temperature moderate, or batches large.',
    refuted: 'Gradients of labels in the centers behave otherwise as the temperature falls.',
    inconclusive: 'Gradients of labels in the centers were not measured.',
  },
  figures: (rows) => [noiseFigure(rows)],
});

/** Inputs with weights that make sums integrals over [0, 1]: pieces crowd at the wall, and end where the class changes. */
const inputs: readonly { readonly x: number; readonly weight: number }[] = (() => {
  const above = towardsZero(0.5, 24);
  const below = [...above, 0.1].toSorted((a, b) => a - b);
  const [right, left] = [composite(above), composite(below)];
  return [
    ...left.nodes.map((m, i) => ({ x: 0.5 - m, weight: left.weights[i]! })),
    ...right.nodes.map((m, i) => ({ x: 0.5 + m, weight: right.weights[i]! })),
  ];
})();
