export { criticalTemperatures } from './critical-temperature.ts';
export { branches } from './branches.ts';
export { hysteresis } from './hysteresis.ts';
export { geometryPaths, randomPaths } from './paths.ts';
export { laterSplits } from './later-splits.ts';
export { diagram } from './diagram.ts';
export { reconstructionSplit } from './reconstruction.ts';
