import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, type Generated } from './generate.ts';
import { type Size, sizes, tiny } from './sizes.ts';

/** The version of the generator, which names its files; it must change with what `generate` returns. */
export const generator = 'bench 1';

/** Where `<name>.json`, `<name>.points.bin` and `<name>.centers.bin` are, in floats, row by row. */
export const folder = join(import.meta.dirname, 'generated', generator.replace(' ', '-'));

/** The data of a size, as every process reads them; generated at the first request. */
export function load(name: string): Size & Generated {
  const size = sizes[name] ?? tiny[name];
  if (size === undefined) throw new Error(`no size is called ${name}`);
  const file = (ending: string): string => join(folder, `${name}.${ending}`);
  if (!existsSync(file('json'))) {
    const { points, centers, temperature } = generate(name, size);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file('points.bin'), points);
    writeFileSync(file('centers.bin'), centers);
    // last, and at once: where it is, the others are complete
    writeFileSync(file('part'), JSON.stringify({ ...size, temperature }));
    renameSync(file('part'), file('json'));
  }
  const read = (ending: string): Float32Array<ArrayBuffer> => {
    const { buffer, byteOffset, length } = readFileSync(file(ending));
    return new Float32Array(buffer, byteOffset, length / 4);
  };
  const { temperature } = JSON.parse(readFileSync(file('json'), 'utf8')) as { temperature: number };
  return { ...size, points: read('points.bin'), centers: read('centers.bin'), temperature };
}

/** A function of texts that remembers what it made: subjects of one process share their data. */
export function once<R>(make: (...names: string[]) => R): (...names: string[]) => R {
  const made = new Map<string, R>();
  return (...names) => {
    const key = names.join(' ');
    const known = made.get(key) ?? make(...names);
    made.set(key, known);
    return known;
  };
}
