export { implicit, type ImplicitOptions } from './implicit.ts';
export type { ImplicitReport, ImplicitWarning, ImplicitWarningCode } from './report.ts';
