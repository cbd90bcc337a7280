import type { Study } from '../study.ts';
import { hysteresis, path } from './cooling.ts';
import { recomputed } from './counterexample.ts';
import { ejection, pinned, spurious } from './full-gradient.ts';
import { runaway, selection } from './minimizers.ts';
import { averaged, widths } from './network.ts';
import { coincident, empty, saddle, tie } from './soft-updates.ts';
import { unequal } from './step-size.ts';

/** Every counterexample of docs/theory.md#counterexamples, computed again. */
export const counterexamples: Study = recomputed('edge-cases/counterexamples', [
  tie,
  saddle,
  coincident,
  ejection,
  runaway,
  averaged,
  selection,
  spurious,
  pinned,
  empty,
  widths,
  unequal,
  path,
  hysteresis,
]);
