import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';
import { jointNames } from './joint-training.ts';
import { isDrawn, warmed } from './training-names.ts';

const drawn = jointNames.filter(isDrawn);
/** One color each, that reads on light and on dark; gray for none. */
const colors = ['#8b949e', '#2f81f7', '#e8730c', '#8957e5', '#2da44e', '#d6336c', '#0f8f8f'];

/** Accuracy by classes and distortion and dimensions of codes against temperature, side by side. */
export function codesFigure(rows: readonly Row[]): Figure {
  const temperatures = [...new Set(rows.map(({ cell }) => Number(cell['temperature'])))];
  const measured = jointNames.filter((name) => rows.some(({ values }) => `${name} accuracy` in values));
  const data = measured.flatMap((loss) =>
    temperatures.map((temperature) => {
      const own = rows.filter(
        ({ cell, values }) =>
          `${loss} accuracy` in values && (!warmed.has(loss) || cell['temperature'] === temperature),
      );
      const numbers = (what: string): number[] => own.map(({ values }) => values[`${loss} ${what}`]!);
      const estimate = (what: string) => bootstrap(numbers(what), mean, `${loss}/${temperature}/${what}`);
      const [accuracy, distortion, dimensions] = [
        estimate('accuracy'),
        estimate('distortion'),
        estimate('dimensions'),
      ];
      return {
        loss,
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
      .filter(({ temperature }) => temperature === temperatures[0])
      .map(
        ({ loss, accuracy, distortion }) =>
          `${loss}: accuracy ${accuracy.toFixed(2)}, distortion ${distortion.toFixed(2)}`,
      )
      .join('; '),
    caption:
      'Means over repetitions with 95 % bootstrap intervals. Left: part of the points whose cluster carries their class. Middle: distortion of codes, whose mean square is 1. Right: in how many dimensions codes spread, (Σλ)²/Σλ² of the eigenvalues of their covariance. Temperatures in units of the critical one of the codes before clusters join; “without” is trained as long without clusters, and with it straight, alternating and annealed are the same at each temperature. “detached” ends where “free” does.',
    data,
    chart: { hconcat: [side('accuracy'), side('distortion'), side('dimensions')], spacing: 30 },
  };
}

const side = (what: string): object => ({
  width: 230,
  transform: [{ filter: "datum.loss != 'detached'" }],
  height: 260,
  encoding: {
    x: { field: 'temperature', type: 'ordinal', title: 'T / T_c', axis: { labelAngle: 0 } },
    xOffset: { field: 'loss', type: 'nominal', sort: drawn },
    color: { field: 'loss', type: 'nominal', title: null, scale: { domain: drawn, range: colors } },
  },
  layer: [
    {
      mark: { type: 'rule', strokeWidth: 1.5 },
      encoding: {
        y: { field: `${what}, low`, type: 'quantitative' },
        y2: { field: `${what}, high` },
      },
    },
    {
      mark: { type: 'point', filled: true, size: 55 },
      encoding: {
        y: { field: what, type: 'quantitative', title: what, scale: { zero: false } },
        shape: { field: 'loss', type: 'nominal', title: null, scale: { domain: drawn } },
      },
    },
  ],
});
