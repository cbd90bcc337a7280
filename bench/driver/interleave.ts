import type { Cell } from './measure.ts';
import { type Sample, sample } from './sample.ts';

/** Measures calls in this process, A B C … A B C, by who makes them; a first round warms up. */
export async function interleave(
  name: string,
  calls: Readonly<Record<string, () => unknown>>,
  rounds: number,
  milliseconds: number,
): Promise<Cell[]> {
  const all = Object.entries(calls).map(([contender, call]) => ({
    contender,
    call,
    samples: [] as Sample[],
  }));
  for (let round = 0; round <= rounds; round++)
    for (const { call, samples } of all) {
      const { cpu, wall } = (await sample({ call }, milliseconds)).sample;
      if (round > 0) samples.push({ cpu, wall });
    }
  return all.map(({ contender, samples }) => ({ case: name, contender, samples }));
}
