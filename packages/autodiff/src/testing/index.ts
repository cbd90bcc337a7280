export { debugNaN } from './debug-nan.ts';
export { fingerprint } from './fingerprint.ts';
export { gradcheck, type GradcheckOptions } from './gradcheck.ts';
