import { isDeepStrictEqual } from 'node:util';
import { type Ask, prepare } from '../execution/prepare.ts';
import type { HeaderRecord } from '../records.ts';
import { Store } from '../store/store.ts';
import type { MeasureFlags } from './carry-out.ts';
import { finish, type RunFlags } from './run-command.ts';

/**
 * Goes on with a run that was interrupted, the last one unless another is named.
 *
 * @throws RangeError when code or data are no longer what they were when the run began
 */
export async function resumeCommand(
  run: number | 'latest',
  flags: MeasureFlags & Pick<RunFlags, 'store' | 'report'>,
): Promise<number> {
  using store = new Store(flags.store, { create: false });
  const { id, header, asked } = store.entry(run);
  if (asked === '') throw new RangeError(`run ${id} was imported; there is nothing to go on with`);
  const ask = JSON.parse(asked) as Ask;
  const prepared = await prepare(ask);
  const changed = changes(header, prepared.header);
  if (changed.length > 0)
    throw new RangeError(
      `run ${id} cannot go on: ${changed.join(', ')} changed since it began. Run it anew: what did not change is not measured again`,
    );
  return await finish(store, id, ask, { ...prepared, header }, flags);
}

/** Which studies and data sets are no longer the same. */
function changes(before: HeaderRecord, now: HeaderRecord): string[] {
  const codes = Object.entries(before.code?.studies ?? {});
  return [
    ...codes.filter(([id, hash]) => now.code?.studies[id] !== hash).map(([id]) => `the code of ${id}`),
    ...Object.entries(before.data)
      .filter(([name, hash]) => now.data[name] !== hash)
      .map(([name]) => `the data ${name}`),
    ...(isDeepStrictEqual(before.studies, now.studies) ? [] : ['the list of studies']),
  ];
}
