/**
 * κ of the margin law, the integral of u^β p₂(u) with p₂ the smaller of two shares at margin u and T = 1, for each softmin and β:
 * Γ(1 + β) η(1 + β) for Softmax with Dirichlet's η, and what 60 digits gave for the others. docs/theory.md#margin-law
 */
export const kappa = {
  entropic: {
    0: 0.6931471805599453,
    0.5: 0.678093895153101,
    1: 0.8224670334241132,
    2: 1.8030853547393915,
    3: 5.682196976983476,
  },
  entmax15: {
    0: 0.39052429175126996,
    0.5: 0.2660439304177438,
    1: 0.2146018366025517,
    2: 0.18301106693739722,
    3: 0.1917406797435401,
  },
  sparsemax: { 0: 0.25, 0.5: 0.13333333333333333, 1: 0.08333333333333333, 2: 0.041666666666666664, 3: 0.025 },
} as const;

/** Softmins for which κ is known. */
export type KappaSoftmin = keyof typeof kappa;

/** κ by numbers that a name gave; NaN where it is not known. */
export const kappaOf = (softmin: KappaSoftmin, exponent: number): number =>
  (kappa[softmin] as Readonly<Record<number, number>>)[exponent] ?? NaN;
