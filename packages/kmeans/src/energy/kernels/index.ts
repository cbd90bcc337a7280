export { pass, type PassSums } from './pass.ts';
export type { PassEngine, PassInput, Resident, Skipping, VisibleTile } from './pass-input.ts';
export type { SoftminKernel } from './softmin-kernel.ts';
export { checkThreads, type Threads } from './threads.ts';
