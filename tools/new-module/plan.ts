import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edit } from './edits.ts';
import type { Name } from './names.ts';

/** What making a module does to the repository. Paths are relative to its root. */
export interface Plan {
  /** New files, and the text of each. */
  readonly create: Readonly<Record<string, string>>;
  /** Files to change. */
  readonly edit: Readonly<Record<string, readonly Edit[]>>;
}

/** A kind of module. */
export interface Kind {
  /** What the example in the generated files is: to be replaced. */
  readonly example: string;
  /** Where what it exports is listed: a name found there is taken. */
  readonly index: string;
  /** How to test it. */
  readonly command: (name: Name) => string;
  /** Everything to write. */
  readonly plan: (name: Name, root: string) => Plan;
}

const templates = join(import.meta.dirname, 'templates');

/** A template with the module's name in place of `module-name`, `moduleName`, `ModuleName`, `Module title`. */
export function filled(template: string, { kebab, camel, pascal, title, group }: Name): string {
  return readFileSync(join(templates, `${template}.template`), 'utf8')
    .replaceAll('module-group', group)
    .replaceAll('module-name', kebab)
    .replaceAll('moduleName', camel)
    .replaceAll('ModuleName', pascal)
    .replaceAll('Module title', title);
}

/**
 * Carries out a plan: all of it, or nothing where a file would be overwritten or has no place for its change.
 *
 * @returns the files written
 * @throws RangeError naming the file
 */
export function carryOut(root: string, { create, edit }: Plan): string[] {
  for (const file of Object.keys(create))
    if (existsSync(join(root, file)))
      throw new RangeError(`${file} exists, and nothing is overwritten; choose another name`);
  const edited = Object.entries(edit).map(([file, edits]) => {
    try {
      return [file, edits.reduce((text, it) => it(text), readFileSync(join(root, file), 'utf8'))] as const;
    } catch (error) {
      throw new RangeError(`cannot change ${file}: ${(error as Error).message}`, { cause: error });
    }
  });
  const written = [...Object.entries(create), ...edited];
  for (const [file, text] of written) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return written.map(([file]) => file);
}

/**
 * Refuses a name that something else has, or that the generated files themselves import.
 *
 * @throws RangeError saying where it stands
 */
export function checkFree(root: string, { index }: Kind, { camel, kebab }: Name, { create }: Plan): void {
  const whole = new RegExp(`\\b${camel}\\b`);
  const exported = readFileSync(join(root, index), 'utf8');
  const names = [...exported.matchAll(/export (?:type )?\{([^}]*)\}/g)].map(([, list = '']) => list);
  if (names.some((list) => whole.test(list)))
    throw new RangeError(`${camel} is exported by ${index} already; choose another name`);
  for (const [file, text] of Object.entries(create)) {
    if (!file.endsWith('.ts')) continue;
    for (const [, list = '', from = ''] of text.matchAll(/import (?:type )?\{([^}]*)\} from '([^']*)'/g))
      if (whole.test(list.replace(/ as \w+/g, '')) && !own(from, kebab))
        throw new RangeError(`${camel} is what ${file} imports from ${from}; choose another name`);
  }
}

const own = (from: string, kebab: string): boolean =>
  from.endsWith(`/${kebab}.ts`) || from.endsWith('/index.ts');
