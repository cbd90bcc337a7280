import { describe, expect, it } from 'vitest';
import type { Figure } from '../figure.ts';
import { figureFile } from './figure-file.ts';

const figure: Figure = {
  id: 'points',
  title: 'Points <&>',
  description: 'What is to be seen.',
  caption: 'In units.',
  data: [1, 2, 3, 4].map((x) => ({ x, y: 1 / (3 * x), kind: x < 3 ? 'few' : 'many 0.12345' })),
  chart: {
    mark: { type: 'point', opacity: 0.123 },
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative' },
      color: { field: 'kind', type: 'nominal' },
    },
  },
};

describe('the file of a figure', () => {
  it('is the same for the same figure, however many were drawn before it', async () => {
    expect(await figureFile('mine/study', figure)).toBe(await figureFile('mine/study', figure));
  });

  it('says what is to be seen, stands on a ground of its own, and asks for nothing', async () => {
    const svg = await figureFile('mine/study', figure);
    expect(svg).toContain('>Points &#60;&#38;&#62;</title>');
    expect(svg).toContain('>What is to be seen.</desc>');
    expect(svg).toContain('@media(prefers-color-scheme:dark)');
    expect(
      [...svg.matchAll(/(?:href|src)="([^"]*)"|url\(([^)]*)/g)].every(([all]) => /["(]#/.test(all)),
    ).toBe(true);
  });

  it('has coordinates to a tenth of a pixel; other numbers are as they were', async () => {
    const svg = await figureFile('mine/study', figure);
    expect(svg).not.toMatch(/ (?:d|transform|[xy][12]?|width|height)="[^"]*\.\d\d/);
    expect(svg).toContain('opacity="0.123"');
    expect(svg).toContain('>many 0.12345</text>');
  });

  it('writes a mark once, and has it at every place', async () => {
    const svg = await figureFile('mine/study', figure);
    const names = [...svg.matchAll(/<path id="(mark-\d+)"/g)].map(([, name]) => name!);
    expect(new Set(names).size).toBe(names.length);
    // of each kind two points, and a symbol in the legend
    const lines = [...svg.matchAll(/<polyline points="([^"]*)" marker-start="url\(#at-(mark-\d+)\)"/g)];
    expect(lines.map(([, points]) => points!.split(' ').length)).toEqual([2, 2]);
    const alone = [...svg.matchAll(/<use href="#(mark-\d+)" x=/g)].map(([, name]) => name!);
    expect(alone).toHaveLength(2);
    expect(new Set([...lines.map(([, , name]) => name!), ...alone])).toEqual(new Set(names));
  });
});
