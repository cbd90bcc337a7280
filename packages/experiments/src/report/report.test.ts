import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dataSet } from '../data/data-set.ts';
import { counterexamples, stepSize } from '../edge-cases/index.ts';
import type { Figure } from '../figure.ts';
import { exactness, gapCurve } from '../gamma-limit/index.ts';
import type { HeaderRecord, ResultRecord } from '../records.ts';
import { run } from '../run.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { markdownReport } from './markdown.ts';
import { report } from './report.ts';

const header = (studies: readonly string[]): HeaderRecord => ({
  kind: 'header',
  format: 'isotherm-records',
  version: 1,
  seed: 2603,
  profile: 'smoke',
  studies,
  packages: { '@isotherm/experiments': '1.2.3' },
  engine: { node: '24.0.0' },
  data: { line: 'abc' },
});
const reportOf = (...studies: Study[]): Promise<string> =>
  report([header(studies.map(({ id }) => id)), ...run(studies, { profile: 'smoke' })]);

const nasty = '<script>alert("1 & 2")</script>';
const hostile: Study = study({
  id: 'mine/hostile',
  claim: nasty,
  refutedBy: nasty,
  source: nasty,
  factors: { [nasty]: [nasty, 'throws'] },
  data: [
    {
      name: nasty,
      load: () =>
        dataSet({ name: nasty, values: Float64Array.of(1), dimensions: 1, source: nasty, license: nasty }),
    },
  ],
  measure: (cell) => {
    if (cell[nasty] === 'throws') throw new Error(nasty);
    return { [nasty]: NaN };
  },
  verdict: (rows) => forAll(rows, { [nasty]: { slack: () => 1, tolerance: 0, because: nasty } }),
});

describe('report', () => {
  it('shows every verdict, condition and command', async () => {
    const html = await reportOf(exactness, counterexamples, stepSize);
    for (const text of [
      '3 claims on',
      '2 supported, 1 refuted',
      '<section id="gamma-limit/exactness">',
      'npx isotherm run edge-cases/step-size --profile smoke --seed 2603',
      'both gaps are positive for T &#62; (α − 1)γ',
      'not in this run',
      'inferred',
    ])
      expect(html).toContain(text);
    const order = ['Two questions', 'The claims', 'The studies'].map((heading) => html.indexOf(heading));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  it('is the same text for the same records', async () => {
    expect(await reportOf(gapCurve)).toBe(await reportOf(gapCurve));
  });

  it('holds one script, which its policy names, no event handler, no inline style and no address but its own and those of the theory', async () => {
    const html = await reportOf(exactness, gapCurve, hostile);
    expect(html).not.toMatch(/\son\w+=|\sstyle=/i);
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text!);
    expect(scripts).toHaveLength(1);
    const hash = createHash('sha256').update(scripts[0]!).digest('base64');
    expect(html).toContain(`script-src 'sha256-${hash}'`);
    expect(html.match(/<script/g)).toHaveLength(1);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(
      addresses.filter(
        (address) =>
          !/^(#|data:,$|https:\/\/github\.com\/isotherm-ml\/isotherm\/blob\/main\/docs\/theory\.md#[a-z-]+$)/.test(
            address!,
          ),
      ),
    ).toEqual([]);
  });

  it('takes names, claims and errors of others as text', async () => {
    const html = await reportOf(hostile);
    expect(html.split('&#60;script&#62;').length).toBeGreaterThan(8);
    expect(html.match(/<script/g)).toHaveLength(1);
    const markdown = markdownReport([header(['mine/hostile']), ...run([hostile], { profile: 'smoke' })]);
    expect(markdown.replaceAll(/<br>|<\/?sub>/g, '')).not.toMatch(/[^\\]</);
  });

  it('closes every element that it opens, in order', async () => {
    const open: string[] = [];
    const html = await reportOf(exactness, counterexamples, gapCurve, hostile);
    const elements = html
      .replace(/<script>[^]*<\/script>/, '')
      .matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(\/?)>/g);
    for (const [, closing, name, empty] of elements) {
      if (empty === '/' || ['meta', 'link'].includes(name!)) continue;
      if (closing === '/') expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });

  it('says that a part of a study is no more, and of a full run nothing of the kind', async () => {
    const records = [...run([stepSize], { profile: 'smoke' })];
    const told = async (said: Partial<HeaderRecord>): Promise<boolean[]> => {
      const all = [{ ...header(['edge-cases/step-size']), ...said }, ...records] as const;
      return [await report(all), markdownReport(all)].map((text) =>
        text.includes('a full run may tell otherwise'),
      );
    };
    expect(await told({ profile: 'smoke' })).toEqual([true, true]);
    expect(await told({ profile: 'full', only: { softmin: ['entropic'] } })).toEqual([true, true]);
    expect(await told({ profile: 'full' })).toEqual([false, false]);
  });

  it('says which studies an interrupted run did not finish', async () => {
    const records: ResultRecord[] = [...run([stepSize], { profile: 'smoke' })];
    expect(await report([header(['edge-cases/step-size', 'mine/late']), ...records])).toContain(
      'Not finished: mine/late.',
    );
  });

  it('leaves out what ought not be there: a figure without its study', async () => {
    expect(await reportOf(stepSize)).not.toContain('<figure');
  });

  it('draws what studies of others draw, and says so where it cannot', async () => {
    const drawing = (chart: Figure['chart']): Study => ({
      ...stepSize,
      id: 'mine/drawn',
      figures: () => [
        {
          id: 'one',
          title: nasty,
          description: nasty,
          caption: nasty,
          data: [
            { x: 1, [nasty]: nasty },
            { x: 2, [nasty]: NaN },
          ],
          chart,
        },
      ],
    });
    const encoding = {
      x: { field: 'x', type: 'quantitative', title: nasty },
      y: { field: 'x', type: 'quantitative' },
    };
    const html = await reportOf(drawing({ mark: 'point', encoding }));
    expect(html).toContain('<figure id="mine/drawn/one">');
    expect(html).toMatch(/<svg [^>]*role="img" aria-labelledby="mine\/drawn\/one-title/);
    expect(html.match(/<script/g)).toHaveLength(1);
    const bad = [
      { mark: 'spiral', encoding },
      { mark: 'image', encoding: { ...encoding, url: { value: 'https://example.org/x.png' } } },
      { layer: 7 },
    ];
    for (const chart of bad) {
      const page = await reportOf(drawing(chart));
      expect(page).toMatch(/Not drawn: figure one: |<figure/);
      expect(page).not.toMatch(/(href|src)="(?!#|data:,)/);
    }
    const linked = await reportOf(
      drawing({ mark: 'point', encoding: { ...encoding, href: { value: 'https://example.org' } } }),
    );
    expect(linked).not.toContain('href="https');
  });

  it('is given as Markdown, too', () => {
    const markdown = markdownReport([
      header(['edge-cases/step-size']),
      ...run([stepSize], { profile: 'smoke' }),
    ]);
    expect(markdown).toContain('# Studies of the zero-temperature limit');
    expect(markdown).toContain('<br>[edge-cases/step-size](#edge-casesstep-size) | refuted |');
    expect(markdown).toContain('npx isotherm run edge-cases/step-size --profile smoke --seed 2603');
  });
});
