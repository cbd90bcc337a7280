export { pass, type PassInput, type PassSums } from './pass.ts';
