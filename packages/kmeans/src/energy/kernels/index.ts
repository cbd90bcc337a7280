export { pass, type PassSums } from './pass.ts';
export type { PassInput } from './pass-input.ts';
