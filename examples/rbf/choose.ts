import { stderr } from 'node:process';

/** Says how far it is, beside the table. */
export const note = (line: string): void => {
  stderr.write(`${line}\n`);
};

/** The setting of fewest errors, the first of equal ones. */
export function least<Setting>(settings: readonly Setting[], error: (setting: Setting) => number): Setting {
  const errors = settings.map((setting) => {
    const found = error(setting);
    note(`${JSON.stringify(setting)}: ${found} training digits misread`);
    return found;
  });
  return settings[errors.indexOf(Math.min(...errors))]!;
}

/** Every combination of some values. */
export const grid = <A, B>(some: readonly A[], others: readonly B[]): (A & B)[] =>
  some.flatMap((a) => others.map((b) => ({ ...a, ...b })));
