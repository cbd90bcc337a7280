/** What a linear system behind a derivative may have to tell. */
export type ImplicitWarningCode = 'INDEFINITE' | 'NEARLY_SINGULAR' | 'NOT_CONVERGED' | 'NOT_OPTIMAL';

/** Something about the derivative of a solution that its user should know; nothing is printed. */
export interface ImplicitWarning {
  /** For programs. */
  readonly code: ImplicitWarningCode;
  /** For readers. */
  readonly message: string;
}

/** How the linear system went that a derivative of a solution takes. */
export interface ImplicitReport {
  /** Numbers in the solution: the size of the system. */
  readonly unknowns: number;
  /** How often the Jacobian of the optimality was multiplied with a vector. */
  readonly products: number;
  /** What is left of the right-hand side, ‖b − A x‖, relative to ‖A‖ ‖x‖ + ‖b‖. */
  readonly residual: number;
  /** Whether that is within the tolerance. */
  readonly converged: boolean;
  /**
   * Condition number of the Jacobian, as far as this right-hand side excites it: how much farther one direction
   * that was met is stretched than another. A lower bound of the true one.
   */
  readonly condition: number;
  /** How far the solution is from a zero of the optimality, relative to its norm, as far as one can tell from here. */
  readonly distance: number;
  /** What to mind, if anything. */
  readonly warnings: readonly ImplicitWarning[];
}

/** A report with the warnings that it deserves. */
export function reportOf(
  found: Omit<ImplicitReport, 'warnings'> & { readonly indefinite: boolean },
  singularAbove: number,
): ImplicitReport {
  const { indefinite, ...numbers } = found;
  const warnings: ImplicitWarning[] = [];
  const warn = (when: boolean, code: ImplicitWarningCode, message: string): void => {
    if (when) warnings.push(Object.freeze({ code, message }));
  };
  warn(
    indefinite,
    'INDEFINITE',
    'the symmetric system has a direction of negative curvature: the solution is not a minimum',
  );
  warn(
    !(numbers.condition <= singularAbove),
    'NEARLY_SINGULAR',
    `the condition number is at least ${numbers.condition.toPrecision(3)}: the solution hardly determines its derivative, as near a phase transition`,
  );
  warn(
    !numbers.converged,
    'NOT_CONVERGED',
    `after ${numbers.products} products ${numbers.residual.toPrecision(3)} of the system is not solved`,
  );
  warn(
    !(numbers.distance <= 1e-4),
    'NOT_OPTIMAL',
    `the solution is off by about ${numbers.distance.toPrecision(3)} of its norm: solve more exactly, or check the optimality`,
  );
  return Object.freeze({ ...numbers, warnings: Object.freeze(warnings) });
}
