import type { Target } from '../driver/results.ts';
import type { Measured } from './results.ts';

/** What is promised of skipping and of threads, judged as far as it was measured; of fits beside peers see `kmeans`. */
export function targets({ relative, sweeps, annealings, threads }: Measured): Target[] {
  const atLeast = (target: string, least: number, values: readonly number[]): Target[] =>
    values.length === 0
      ? []
      : [
          {
            target: `${target}: ≥ ${Number(least.toPrecision(2))} ×`,
            measured: `${Math.min(...values).toFixed(2)} ×`,
            met: Math.min(...values) >= least,
          },
        ];
  /** With tiles made at the temperature, as promised; beside it, with those that an annealing has. */
  const pass = (target: string, least: number, name: string, part: number): Target[] => {
    const step = (sweeps[name] ?? []).find((_, i) => relative[i] === part);
    if (step === undefined) return [];
    const [gain, onTheWay] = [step.dense / (step.fresh ?? step.auto), step.dense / step.auto];
    return [
      {
        target: `${target}: ≥ ${least} ×`,
        measured: `${gain.toFixed(2)} ×; ${onTheWay.toFixed(2)} × with tiles made on the way`,
        met: gain >= least,
      },
    ];
  };
  const steps = Object.values(sweeps).flat();
  const error = Math.max(0, ...steps.map((it) => it.error));
  const whole = (name: string): number[] =>
    annealings[name] ? [annealings[name].dense / annealings[name].auto] : [];
  const clocks = Object.values(annealings).map(({ clock }) => clock);
  const long = [...Object.values(threads), ...clocks].filter(({ one }) => one >= 1);
  return [
    ...['apart', 'e'].flatMap((name) => [
      ...pass(`8. a pass at T = 0.01 J₀, ${name}`, 25, `${name} entropic`, 0.01),
      ...pass(`8. a pass at T = 0.001 J₀, ${name}`, 100, `${name} entropic`, 0.001),
      ...pass(`8. a pass of Entmax-1.5 at T = 0.1 J₀, ${name}`, 20, `${name} entmax15`, 0.1),
    ]),
    ...(steps.length > 0
      ? [{ target: '8. energies differ by ≤ 1e-12', measured: error.toExponential(1), met: error <= 1e-12 }]
      : []),
    ...atLeast(
      '9. against the dense pass at any temperature',
      1 / 1.1,
      steps.map(({ dense, auto }) => dense / auto),
    ),
    ...['apart', 'e'].flatMap((name) => [
      ...atLeast(`9. a whole annealing, ${name}`, 2, whole(`${name} entropic`)),
      ...atLeast(`9. a whole annealing of Entmax-1.5, ${name}`, 5, whole(`${name} entmax15`)),
    ]),
    ...atLeast(
      '11. two threads, from 1 ms of work',
      1.9,
      long.map(({ one, two }) => one / two),
    ),
  ];
}
