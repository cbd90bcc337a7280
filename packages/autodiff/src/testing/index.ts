export { gradcheck, type GradcheckOptions } from './gradcheck.ts';
