import type { Answer } from './answer.ts';

/** Whether softness earns its place where K-Means is used. */
export const useful: Answer = {
  id: 'useful',
  question: 'Would people use this end to end, or is standard K-Means strictly better in real systems?',
  short: [],
  parts: [],
  advice: [],
};
