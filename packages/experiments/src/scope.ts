import type { Reading } from './ledger.ts';
import { filled, placesIn } from './quantity.ts';
import type { VerdictRecord } from './records.ts';

/**
 * What a verdict says and what it does not, with the numbers of its run: nothing where its reading has no words for the
 * outcome, or records of another version lack a number in them.
 */
export function scopeOf(
  reading: Reading | undefined,
  { study, outcome, quantities = {} }: VerdictRecord,
): string | undefined {
  const text = reading?.scope?.[outcome];
  return text === undefined || placesIn(text).some((name) => !(name in quantities))
    ? undefined
    : filled(text, (name) => quantities[name], `scope of ${study}`);
}
