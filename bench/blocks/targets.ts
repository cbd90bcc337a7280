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
  const gain = (name: string, part: number): number[] =>
    (sweeps[name] ?? []).filter((_, i) => relative[i] === part).map(({ dense, auto }) => dense / auto);
  const steps = Object.values(sweeps).flat();
  const error = Math.max(0, ...steps.map((it) => it.error));
  const whole = (name: string): number[] =>
    annealings[name] ? [annealings[name].dense / annealings[name].auto] : [];
  const long = Object.values(threads).filter(({ one }) => one >= 1);
  return [
    ...['apart', 'e'].flatMap((name) => [
      ...atLeast(`8. a pass at T = 0.01 J₀, ${name}`, 25, gain(`${name} entropic`, 0.01)),
      ...atLeast(`8. a pass at T = 0.001 J₀, ${name}`, 100, gain(`${name} entropic`, 0.001)),
      ...atLeast(`8. a pass of Entmax-1.5 at T = 0.1 J₀, ${name}`, 20, gain(`${name} entmax15`, 0.1)),
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
