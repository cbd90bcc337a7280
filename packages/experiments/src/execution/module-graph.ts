import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Each module of this process that was found since `watchModules`, and the modules that it imports. */
const imports = new Map<string, Set<string>>();

/** Begins to write down which module imports which. What was loaded before stays unknown. */
export function watchModules(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      if (found.url.startsWith('file:')) {
        if (!imports.has(found.url)) imports.set(found.url, new Set());
        if (context.parentURL !== undefined) imports.get(context.parentURL)?.add(found.url);
      }
      return found;
    },
  });
}

/** The modules that were found. */
export const knownModules = (): readonly string[] => [...imports.keys()];

/** Modules and everything that they import, directly or not. */
export function closureOf(...urls: readonly string[]): ReadonlySet<string> {
  const closure = new Set(urls);
  for (const module of closure) for (const imported of imports.get(module) ?? []) closure.add(imported);
  return closure;
}

/** The SHA-256 of the texts of modules and of everything that they import, whatever their paths. */
export function codeHash(...urls: readonly string[]): string {
  const texts = [...closureOf(...urls)].map(textHash).toSorted();
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

const hashes = new Map<string, string>();

function textHash(url: string): string {
  const known = hashes.get(url);
  if (known !== undefined) return known;
  const hash = createHash('sha256')
    .update(readFileSync(fileURLToPath(url)))
    .digest('hex');
  hashes.set(url, hash);
  return hash;
}
