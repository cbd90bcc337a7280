import type { Study } from '../study.ts';
import { closureOf, codeHash, knownModules } from './module-graph.ts';

const ours = new URL('..', import.meta.url).href;

/**
 * The SHA-256 of the code on which a study depends: of the module that declares it and of all that this module imports. For
 * a built-in study that is the loaded module which exports it and imports least; in a bundle, which may not tell its parts
 * apart, all of the bundle.
 */
export async function fingerprintOf(study: Study, module: string | undefined): Promise<string> {
  if (module !== undefined) return codeHash(module);
  const known = knownModules().filter((url) => url.startsWith(ours) && isCode(url) && !isEntry(url));
  const exporting: string[] = [];
  for (const url of known) if (holds(await import(url), study)) exporting.push(url);
  const [smallest] = exporting.toSorted((a, b) => closureOf(a).size - closureOf(b).size);
  return smallest === undefined ? codeHash(...known) : codeHash(smallest);
}

const holds = (exported: unknown, study: Study): boolean =>
  Object.values(exported as object).some(
    (it: unknown) => it === study || (Array.isArray(it) && it.includes(study)),
  );

/** The manifest is read as a module too, and stands in the same folder as a bundle. */
const isCode = (url: string): boolean => /\.[jt]s$/.test(url);

/** An entry waits for everything else, so nothing may wait for it. */
const isEntry = (url: string): boolean => /\/(cli|thread)\.[jt]s$/.test(url);
