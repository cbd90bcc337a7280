export { trajectories } from './trajectories.ts';
