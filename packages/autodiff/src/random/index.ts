export { freshSeed } from './fresh-seed.ts';
export { random } from './random.ts';
export type { Random } from './random.ts';
