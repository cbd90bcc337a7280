import { describe, expect, it } from 'vitest';
import { anchors, links, programs } from './markdown.ts';

const fenced = (info: string, ...lines: string[]): string => ['```' + info, ...lines, '```', ''].join('\n');

describe('programs of a Markdown text', () => {
  it('are its ts and js blocks, with their line', () => {
    const found = programs(
      `# title\n${fenced('ts', 'const a = 1;')}${fenced('sh', 'npm ci')}${fenced('js', 'f()')}`,
    );
    expect(found.map(({ line, extension, code }) => [line, extension, code])).toEqual([
      [3, 'ts', 'const a = 1;\n'],
      [9, 'mjs', 'f()\n'],
    ]);
  });

  it('print what their arrows and the following text block say', () => {
    expect(programs(fenced('ts', 'console.log(1); // → 1', 'console.log(2); // → 2'))[0]?.prints).toEqual([
      '1',
      '2',
    ]);
    expect(programs(fenced('ts', 'table()') + '\nprints\n\n' + fenced('text', 'a', 'b'))[0]?.prints).toEqual([
      'a',
      'b',
    ]);
  });

  it('leave out blocks marked no-run, and their text', () => {
    expect(programs(fenced('ts no-run', 'f();') + fenced('text', 'a'))).toEqual([]);
  });

  it('go on in a block marked continued', () => {
    const [program, ...others] = programs(
      fenced('ts', 'const a = 1;') + fenced('ts continued', 'console.log(a); // → 1'),
    );
    expect(others).toEqual([]);
    expect(program).toMatchObject({ code: 'const a = 1;\nconsole.log(a); // → 1\n', prints: ['1'] });
  });
});

describe('anchors of a Markdown text', () => {
  it('are the slugs of its headings and its explicit ids', () => {
    const text = `# F_T ≤ J₀, *always*\n## Notes\n## Notes\n<a id="softmin"></a>\n${fenced('sh', '# a comment')}`;
    expect([...anchors(text)].toSorted()).toEqual(['f_t--j₀-always', 'notes', 'notes-1', 'softmin']);
  });
});

describe('links of a Markdown text', () => {
  it('are found outside code', () => {
    const text = 'a [b](c.md#d)\n`[no](no.md)`\n' + fenced('md', '[no](no.md)') + '[ref]: e.md\n';
    expect(links(text)).toEqual([
      { target: 'c.md#d', line: 1 },
      { target: 'e.md', line: 6 },
    ]);
  });
});
