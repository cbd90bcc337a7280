export { collapse } from './cooling.ts';
export { counterexamples } from './counterexamples.ts';
export { fullGradient } from './full-gradient.ts';
export { minimizers } from './minimizers.ts';
export { reconstructionLimit, widthLimit } from './network.ts';
export { softUpdates } from './soft-updates.ts';
export { stepSize } from './step-size.ts';
