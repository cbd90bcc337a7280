export { fingerprint } from './fingerprint.ts';
export { gradcheck, type GradcheckOptions } from './gradcheck.ts';
