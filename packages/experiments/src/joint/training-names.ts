/** Ways to train an encoder with its clusters, by the names that they have in records. */
export const trainingNames = [
  'straight',
  'alternating',
  'free',
  'expected',
  'detached',
  'annealed',
  'implicit',
] as const;

/** Name of a training. */
export type TrainingName = (typeof trainingNames)[number];

/** Those that have a temperature; the others are the same at each. */
export const warmed: ReadonlySet<string> = new Set<TrainingName>([
  'free',
  'expected',
  'detached',
  'implicit',
]);

/** Those that are drawn; `detached` has the gradients of `free`, and ends where it ends. */
export const isDrawn = (name: string): boolean => name !== 'detached';

/** What texts and figures call them, and what they are compared with. */
export const symbols: Readonly<Record<string, string>> = {
  points: 'points',
  without: 'without',
  straight: 'J₀',
  alternating: 'alternation',
  free: 'F',
  expected: 'E',
  detached: 'E with p held fixed',
  annealed: 'F, cooled',
  implicit: 'E through the fit of F',
};
