/** A module's name in the spellings that its files need. */
export interface Name {
  /** As a file: `norm-softmin`. */
  readonly kebab: string;
  /** As a value: `normSoftmin`. */
  readonly camel: string;
  /** As a type: `NormSoftmin`. */
  readonly pascal: string;
  /** As a title: `Norm softmin`. */
  readonly title: string;
  /** Folder of a study: `edge-cases`; empty for other kinds. */
  readonly group: string;
}

const word = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;
const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in index instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);
/** Words that the glossary does not use at all. */
const empty = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'handler']);

/**
 * Reads `name`, or `group/name` where `grouped`.
 *
 * @throws RangeError when it is not in kebab case, is a word of the language, or says nothing
 */
export function readName(text: string, grouped = false): Name {
  const parts = text.split('/');
  const kebab = parts.pop()!;
  const group = parts.join('/');
  const shown = JSON.stringify(text);
  if (parts.length > (grouped ? 1 : 0))
    throw new RangeError(
      `${shown} has a folder in it; ${grouped ? 'a study is named group/name' : 'only a study is named group/name'}`,
    );
  for (const part of grouped && group !== '' ? [group, kebab] : [kebab])
    if (!word.test(part)) throw new RangeError(`${shown} is not in kebab case; ${suggestion(text)}`);
  const bad = kebab.split('-').find((it) => empty.has(it));
  if (bad !== undefined)
    throw new RangeError(`${shown} says nothing: ${bad} is not used here, see docs/glossary.md`);
  const camel = kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  if (reserved.has(camel)) throw new RangeError(`${shown} is a word of the language or of the build`);
  const pascal = camel[0]!.toUpperCase() + camel.slice(1);
  const spaced = kebab.replaceAll('-', ' ');
  return { kebab, camel, pascal, title: spaced[0]!.toUpperCase() + spaced.slice(1), group };
}

/** What may have been meant. */
function suggestion(text: string): string {
  const meant = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9/]+/g, '-')
    .replace(/^[-/0-9]+|[-/]+$/g, '')
    .toLowerCase();
  return word.test(meant.replace('/', '-')) ? `did you mean ${meant}?` : 'a name is like norm-softmin';
}
