import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';
import { rateOf } from './successes.ts';
import { isDrawn, symbols, trainingNames, warmed } from './training-names.ts';

const drawn = trainingNames.filter(isDrawn).map((name) => symbols[name]!);
const warm = new Set([...warmed].map((name) => symbols[name]!));

/** How often each training finds the direction against its temperature, a panel for each separation. */
export function hiddenFigure(rows: readonly Row[]): Figure {
  const data = [...new Set(rows.map(({ data }) => data))].flatMap((set) => {
    const own = rows.filter((row) => row.data === set);
    const temperatures = [...new Set(own.map(({ cell }) => Number(cell['temperature'])))];
    return temperatures.flatMap((temperature) =>
      trainingNames.map((training) => {
        const at = own.filter(({ cell }) => !warmed.has(training) || cell['temperature'] === temperature);
        const rate = rateOf(at, training, `${set}/${temperature}`);
        const [value, low, high] =
          typeof rate === 'number' ? [rate, rate, rate] : [rate.value, rate.low, rate.high];
        return {
          set,
          temperature,
          training: symbols[training]!,
          found: value,
          low,
          high,
          repetitions: at.length,
        };
      }),
    );
  });
  return {
    id: 'found',
    title: 'How often training finds the hidden direction, against its temperature',
    description: told(data),
    caption:
      'Part of the repetitions whose encoder looks within 26 degrees of the direction in which two clusters differ, with 95 % bootstrap intervals of J₀ and F; temperatures in units of the critical one of each energy. Lines without marks have no temperature of their own: J₀ minimized straight or by alternation, and F that is cooled; they are over all repetitions. Data and start are drawn anew for each repetition and are the same for all trainings. E with p held fixed has the gradients of F and stands in the table.',
    data,
    chart: {
      facet: { field: 'set', type: 'nominal', title: null, sort: null },
      columns: 3,
      spec: {
        width: 230,
        height: 220,
        transform: [{ filter: { field: 'training', oneOf: drawn } }],
        encoding: {
          x: {
            field: 'temperature',
            type: 'quantitative',
            title: 'T / T_c',
            scale: { type: 'log', domain: [0.015, 1.6], nice: false },
            axis: { values: [0.02, 0.05, 0.15, 0.5, 1.2], format: '.2~f' },
          },
          color: {
            field: 'training',
            type: 'nominal',
            title: null,
            sort: drawn,
            legend: { symbolOpacity: 1, symbolType: 'stroke', symbolSize: 300 },
          },
        },
        layer: [
          {
            mark: { type: 'area', opacity: 0.15 },
            transform: [{ filter: { field: 'training', oneOf: [symbols['straight'], symbols['free']] } }],
            encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
          },
          {
            mark: 'line',
            encoding: {
              y: {
                field: 'found',
                type: 'quantitative',
                title: 'found',
                scale: { domain: [0, 1] },
                axis: { format: '.0%' },
              },
              strokeDash: { field: 'training', type: 'nominal', title: null, sort: drawn },
            },
          },
          {
            mark: { type: 'point', filled: true, size: 40, opacity: 1 },
            transform: [{ filter: { field: 'training', oneOf: [...warm] } }],
            encoding: { y: { field: 'found', type: 'quantitative' } },
          },
        ],
      },
    },
  };
}

const told = (
  data: readonly {
    readonly set: string;
    readonly training: string;
    readonly temperature: number;
    readonly found: number;
  }[],
): string =>
  [...new Set(data.map(({ set }) => set))]
    .map((set) => {
      const best = data.filter((row) => row.set === set).reduce((a, b) => (b.found > a.found ? b : a));
      const straight = data.find((row) => row.set === set && row.training === symbols['straight'])!;
      const share = (x: number): string => `${Math.round(100 * x)} %`;
      return `${set}: J₀ minimized straight finds it in ${share(straight.found)}, the best is ${best.training}${warm.has(best.training) ? ` at ${best.temperature} T_c` : ''} in ${share(best.found)}`;
    })
    .join('; ');
