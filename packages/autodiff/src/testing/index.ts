export {
  arbitraries,
  type Arbitraries,
  type ArrayOptions,
  type NumberOptions,
  type ShapeOptions,
} from './arbitraries.ts';
export { debugNaN } from './debug-nan.ts';
export { fingerprint } from './fingerprint.ts';
export { gradcheck, type GradcheckOptions } from './gradcheck.ts';
export { type PrimitiveLaw, primitiveLaws } from './primitive-laws.ts';
