export { gradientNoise } from './gradient-noise.ts';
export { nearestPrototype } from './nearest-prototype.ts';
export { starvation } from './starvation.ts';
export { training } from './training.ts';
