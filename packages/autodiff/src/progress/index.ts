export type { Listening, Work } from './progress.ts';
export { checkListening, finish, finishAsync } from './progress.ts';
