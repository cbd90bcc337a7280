/** What the fit of a network or of an interpolation may have to tell. */
export type RbfWarningCode = 'COLLAPSED' | 'DEGREE_TOO_LOW' | 'ILL_CONDITIONED' | 'NOT_CONVERGED';

/** Every code, in alphabetical order. */
export const rbfWarningCodes: readonly RbfWarningCode[] = [
  'COLLAPSED',
  'DEGREE_TOO_LOW',
  'ILL_CONDITIONED',
  'NOT_CONVERGED',
];

/** Something that happened during a fit that its user should know; nothing is printed. */
export interface RbfWarning {
  /** For programs. */
  readonly code: RbfWarningCode;
  /** For readers. */
  readonly message: string;
}

/** A warning. */
export const rbfWarning = (code: RbfWarningCode, message: string): RbfWarning =>
  Object.freeze({ code, message });
