import type { Annealing, Fit, Step, Threaded } from './results.ts';

/** What was measured. */
export interface Measured {
  readonly relative: readonly number[];
  readonly sweeps: Readonly<Record<string, readonly Step[]>>;
  readonly annealings: Readonly<Record<string, Annealing>>;
  readonly fits: Readonly<Record<string, Fit>>;
  readonly threads: Readonly<Record<string, Threaded>>;
}

/** What is promised of skipping and of threads, and whether it holds. */
export interface Judged {
  readonly target: string;
  readonly found: string;
  readonly met: boolean;
}

/** Targets whose measurements were taken. */
export function targets({ relative, sweeps, annealings, fits, threads }: Measured): Judged[] {
  const atLeast = (target: string, least: number, values: readonly number[]): Judged[] =>
    values.length === 0
      ? []
      : [
          {
            target: `${target}: ≥ ${least} ×`,
            found: `${Math.min(...values).toFixed(2)} ×`,
            met: Math.min(...values) >= least,
          },
        ];
  const gain = (name: string, part: number): number[] =>
    (sweeps[name] ?? []).filter((_, i) => relative[i] === part).map(({ dense, auto }) => dense / auto);
  const steps = Object.values(sweeps).flat();
  const error = Math.max(0, ...steps.map((it) => it.error));
  const whole = (name: string): number[] =>
    annealings[name] ? [annealings[name].dense / annealings[name].auto] : [];
  const beside = (names: readonly string[], peer: 'lloyd' | 'elkan'): number[] =>
    names.flatMap((name) => (fits[name]?.[peer] === undefined ? [] : [fits[name][peer] / fits[name].auto]));
  const long = Object.values(threads).filter(({ one }) => one >= 1);
  return [
    ...['apart', 'e'].flatMap((name) => [
      ...atLeast(`8. a pass at T = 0.01 J₀, ${name}`, 25, gain(`${name} entropic`, 0.01)),
      ...atLeast(`8. a pass at T = 0.001 J₀, ${name}`, 100, gain(`${name} entropic`, 0.001)),
      ...atLeast(`8. a pass of Entmax-1.5 at T = 0.1 J₀, ${name}`, 20, gain(`${name} entmax15`, 0.1)),
    ]),
    ...(steps.length > 0
      ? [{ target: '8. energies differ by ≤ 1e-12', found: error.toExponential(1), met: error <= 1e-12 }]
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
    ...atLeast('10. a fit beside scikit-learn lloyd, f, float32', 3, beside(['f float32'], 'lloyd')),
    ...atLeast('10. a fit beside scikit-learn lloyd, f, float64', 2.5, beside(['f float64'], 'lloyd')),
    ...atLeast('10. a fit beside scikit-learn lloyd, e, float32', 4, beside(['e float32'], 'lloyd')),
    ...atLeast('10. a fit beside scikit-learn lloyd, e, float64', 3, beside(['e float64'], 'lloyd')),
    ...atLeast('10. a fit beside scikit-learn lloyd, d', 1, beside(['d float32', 'd float64'], 'lloyd')),
    ...atLeast('10. a fit beside scikit-learn elkan, everywhere', 2, beside(Object.keys(fits), 'elkan')),
    ...atLeast(
      '11. two threads, from 1 ms of work',
      1.9,
      long.map(({ one, two }) => one / two),
    ),
  ];
}
