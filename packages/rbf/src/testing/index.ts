export type { GivenToNetwork, NetworkEstimator, NetworkLaw, NetworkTask, Predictor } from './network.ts';
export { networkLaws } from './network-laws.ts';
export type { RandomNetworkTaskOptions } from './random-network-task.ts';
export { randomNetworkTask } from './random-network-task.ts';
