export type { Listening, Pauses, Work } from './progress.ts';
export { checkListening, finish, finishAsync, pauses } from './progress.ts';
