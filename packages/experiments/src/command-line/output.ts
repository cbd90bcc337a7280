import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { type AnyRecord, encodeRecord } from '../records.ts';

/** Where the records of a run go, line by line as they are made. */
export interface Output {
  /** Writes a record; it is in the file when this returns. */
  write(this: void, record: AnyRecord): void;
  /** Ends the file, and writes beside it on which machine the run was made and how long each study took. */
  close(this: void, seconds: Readonly<Record<string, number>>): void;
}

/**
 * A new file of records. What may differ between two equal runs, the machine and its clock, goes to
 * `<file>.host.json`, so that the records themselves are equal to the last bit.
 *
 * @throws RangeError when the file exists: records are never overwritten
 */
export function openOutput(file: string): Output {
  const started = new Date().toISOString();
  const descriptor = open(file);
  return {
    write: (record) => {
      writeSync(descriptor, `${encodeRecord(record)}\n`);
    },
    close: (seconds) => {
      closeSync(descriptor);
      const host = {
        platform: platform(),
        arch: arch(),
        cpu: cpus()[0]?.model,
        cores: availableParallelism(),
      };
      writeFileSync(`${file}.host.json`, `${JSON.stringify({ started, host, seconds }, null, 2)}\n`);
    },
  };
}

function open(file: string): number {
  try {
    return openSync(file, 'wx');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'it exists, and records are not overwritten' : message;
    throw new RangeError(`cannot write ${file}: ${reason}`, { cause: error });
  }
}
