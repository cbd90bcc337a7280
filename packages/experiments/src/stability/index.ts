export { bestOfTen, oneStart } from './agreement.ts';
export { byTemperature } from './by-temperature.ts';
export { cancellation } from './cancellation.ts';
export { cooling } from './cooling.ts';
export { curvature } from './curvature.ts';
export { offsets } from './offsets.ts';
export { optimizers } from './optimizers.ts';
export { softmax } from './softmax.ts';
export { expectedSteps, freeSteps } from './steps.ts';
