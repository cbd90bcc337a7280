export { pass, type PassSums } from './pass.ts';
export type { PassInput, Resident, VisibleTile } from './pass-input.ts';
export type { SoftminKernel } from './softmin-kernel.ts';
