import { describe, expect, it } from 'vitest';
import { dataSet } from '../data/data-set.ts';
import { counterexamples, stepSize } from '../edge-cases/index.ts';
import { exactness } from '../gamma-limit/index.ts';
import type { HeaderRecord, ResultRecord } from '../records.ts';
import { run } from '../run.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
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
const reportOf = (...studies: Study[]): string =>
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
  it('shows every verdict, condition and command', () => {
    const html = reportOf(exactness, counterexamples, stepSize);
    for (const text of [
      '3 claims on',
      '2 supported, 1 refuted',
      '<section id="gamma-limit/exactness">',
      'npx isotherm run edge-cases/step-size --profile smoke --seed 2603',
      'both gaps are positive for T &#62; (α − 1)γ',
      'not in this run',
      'not studied yet',
      'inferred',
    ])
      expect(html).toContain(text);
    expect(html.indexOf('The claims')).toBeLessThan(html.indexOf('The studies'));
  });

  it('is the same text for the same records', () => {
    expect(reportOf(exactness)).toBe(reportOf(exactness));
  });

  it('holds no script, no event handler, no inline style and no address but its own', () => {
    const html = reportOf(exactness, stepSize, hostile);
    expect(html).not.toMatch(/<script|\son\w+=|\sstyle=/i);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !/^(#|data:,$)/.test(address!))).toEqual([]);
  });

  it('takes names, claims and errors of others as text', () => {
    const html = reportOf(hostile);
    expect(html.split('&#60;script&#62;').length).toBeGreaterThan(8);
    expect(html).not.toContain('<script');
  });

  it('closes every element that it opens, in order', () => {
    const open: string[] = [];
    const elements = reportOf(exactness, counterexamples, hostile).matchAll(
      /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g,
    );
    for (const [, closing, name, empty] of elements) {
      if (empty === '/' || ['meta', 'link'].includes(name!)) continue;
      if (closing === '/') expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });

  it('says which studies an interrupted run did not finish', () => {
    const records: ResultRecord[] = [...run([stepSize], { profile: 'smoke' })];
    expect(report([header(['edge-cases/step-size', 'mine/late']), ...records])).toContain(
      'Not finished: mine/late.',
    );
  });

  it('leaves out what ought not be there: a figure without its study', () => {
    expect(reportOf(stepSize)).not.toContain('<figure');
  });
});
