/** What a fit may have to tell. */
export type WarningCode =
  | 'ABORTED'
  | 'EMPTY_CLUSTER_RELOCATED'
  | 'EMPTY_CLUSTER_KEPT'
  | 'EMPTY_CLUSTER_DROPPED'
  | 'FEWER_DISTINCT_POINTS'
  | 'NOT_CONVERGED'
  | 'TEMPERATURE_ABOVE_CRITICAL';

/** Every code, in alphabetical order. */
export const warningCodes: readonly WarningCode[] = [
  'ABORTED',
  'EMPTY_CLUSTER_DROPPED',
  'EMPTY_CLUSTER_KEPT',
  'EMPTY_CLUSTER_RELOCATED',
  'FEWER_DISTINCT_POINTS',
  'NOT_CONVERGED',
  'TEMPERATURE_ABOVE_CRITICAL',
];

/** Something that happened during a fit that its user should know; nothing is printed. */
export interface Warning {
  /** For programs. */
  readonly code: WarningCode;
  /** For readers. */
  readonly message: string;
}

/** A warning. */
export const warning = (code: WarningCode, message: string): Warning => Object.freeze({ code, message });
