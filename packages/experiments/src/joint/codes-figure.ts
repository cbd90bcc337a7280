import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';
import { jointNames } from './joint-training.ts';
import { isDrawn, symbols, warmed } from './training-names.ts';

const drawn = jointNames.filter(isDrawn);
const labels = drawn.map((name) => symbols[name]!);
const marked = drawn.filter((name) => warmed.has(name));
/** Shapes of marks, and a line for what has no temperature. */
const shapes = drawn.map((name) =>
  warmed.has(name) ? ['circle', 'diamond', 'triangle-down'][marked.indexOf(name)]! : 'M-1,-0.15H1V0.15H-1Z',
);

/** One color each, that reads on light and on dark; gray for none. */
const colors = ['#8b949e', '#2f81f7', '#e8730c', '#8957e5', '#2da44e', '#d6336c', '#0f8f8f'];

/** Accuracy by classes and distortion and dimensions of codes against temperature, side by side. */
export function codesFigure(rows: readonly Row[]): Figure {
  const temperatures = [...new Set(rows.map(({ cell }) => Number(cell['temperature'])))];
  const measured = jointNames.filter((name) => rows.some(({ values }) => `${name} accuracy` in values));
  const data = measured.flatMap((loss) =>
    (warmed.has(loss) ? temperatures : (['all'] as const)).map((temperature) => {
      const own = rows.filter(
        ({ cell, values }) =>
          `${loss} accuracy` in values && (temperature === 'all' || cell['temperature'] === temperature),
      );
      const numbers = (what: string): number[] => own.map(({ values }) => values[`${loss} ${what}`]!);
      const estimate = (what: string) => bootstrap(numbers(what), mean, `${loss}/${temperature}/${what}`);
      const [accuracy, distortion, dimensions] = [
        estimate('accuracy'),
        estimate('distortion'),
        estimate('dimensions'),
      ];
      return {
        loss: symbols[loss]!,
        temperature,
        accuracy: accuracy.value,
        'accuracy, low': accuracy.low,
        'accuracy, high': accuracy.high,
        distortion: distortion.value,
        'distortion, low': distortion.low,
        'distortion, high': distortion.high,
        information: estimate('information').value,
        Rand: estimate('Rand').value,
        lost: estimate('lost').value,
        clusters: estimate('clusters').value,
        largest: estimate('largest').value,
        dimensions: dimensions.value,
        'dimensions, low': dimensions.low,
        'dimensions, high': dimensions.high,
        repetitions: own.length,
      };
    }),
  );
  return {
    id: 'codes',
    title: 'Agreement with the classes, distortion and dimensions of codes, by loss and temperature',
    description: data
      .filter(({ temperature }) => temperature === 'all' || temperature === temperatures[0])
      .map(
        ({ loss, temperature, accuracy, distortion }) =>
          `${loss}${temperature === 'all' ? '' : ` at ${temperature} T_c`}: accuracy ${accuracy.toFixed(2)}, distortion ${distortion.toFixed(2)}`,
      )
      .join('; '),
    caption:
      'Means over repetitions with 95 % bootstrap intervals. Left: part of the points whose cluster carries their class. Middle: distortion of codes, whose mean square is 1. Right: in how many dimensions codes spread, (Σλ)²/Σλ² of the eigenvalues of their covariance. Temperatures in units of the critical one of the codes before clusters join. Lines with bands have no temperature of their own, and are over all repetitions: training as long without clusters, J₀ minimized straight or by alternation, and F that is cooled. E with p held fixed ends where F does, and stands in the table.',
    data,
    chart: { hconcat: [side('accuracy'), side('distortion'), side('dimensions')], spacing: 30 },
  };
}

const filtered = (warm: boolean): object => ({
  filter: {
    field: 'loss',
    oneOf: drawn.filter((name) => warmed.has(name) === warm).map((name) => symbols[name]),
  },
});
const color = {
  field: 'loss',
  type: 'nominal',
  title: null,
  scale: { domain: labels, range: colors },
  legend: { symbolOpacity: 1 },
};
const shape = {
  field: 'loss',
  type: 'nominal',
  title: null,
  scale: { domain: labels, range: shapes },
};

const side = (what: string): object => {
  const x = { field: 'temperature', type: 'ordinal', title: 'T / T_c', axis: { labelAngle: 0 } };
  const xOffset = { field: 'loss', type: 'nominal', sort: labels };
  const y = { field: what, type: 'quantitative', title: what, scale: { zero: false } };
  const [low, high] = [{ field: `${what}, low`, type: 'quantitative' }, { field: `${what}, high` }];
  return {
    width: 230,
    height: 260,
    layer: [
      {
        mark: { type: 'rect', opacity: 0.12 },
        transform: [filtered(false)],
        encoding: { color, y: low, y2: high },
      },
      { mark: { type: 'rule', strokeWidth: 2 }, transform: [filtered(false)], encoding: { color, y } },
      {
        mark: { type: 'rule', strokeWidth: 1.5 },
        transform: [filtered(true)],
        encoding: { x, xOffset, color, y: low, y2: high },
      },
      {
        mark: { type: 'point', filled: true, size: 55, opacity: 1 },
        transform: [filtered(true)],
        encoding: { x, xOffset, color, shape, y },
      },
    ],
  };
};
