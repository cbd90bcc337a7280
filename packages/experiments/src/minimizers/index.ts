export { hull, runaway } from './runaway.ts';
export { separation } from './separation.ts';
