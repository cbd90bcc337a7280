import type { Answer } from './answer.ts';
import { tight } from './tight.ts';
import { useful } from './useful.ts';

/** The questions that the author of the paper asked in public. */
export const answers: readonly Answer[] = [tight, useful];
