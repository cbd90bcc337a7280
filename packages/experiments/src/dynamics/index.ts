export { trajectories } from './trajectories.ts';
export { pinning } from './pinning.ts';
export { pinningFrequency } from './pinning-frequency.ts';
export { departures } from './departures.ts';
export { leastMargins } from './least-margins.ts';
