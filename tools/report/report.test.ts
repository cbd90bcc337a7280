// Opens a report in Chromium, as its reader would: nothing may be asked of the network, and nothing complained about.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  gapCurve,
  type HeaderRecord,
  report,
  run,
  stepSize,
  trajectories,
  widthLimit,
} from '@isotherm/experiments';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchOptions, leaveOut } from '../chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const header: HeaderRecord = {
  kind: 'header',
  format: 'isotherm-records',
  version: 1,
  seed: 2603,
  profile: 'smoke',
  studies: [gapCurve, trajectories, stepSize, widthLimit].map(({ id }) => id),
  packages: {},
  engine: {},
  data: {},
};

if (!hasChromium) leaveOut('the tests of the report in Chromium');

describe.skipIf(!hasChromium)('the report in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isotherm-report-'));
  const file = join(folder, 'report.html');
  let browser: Browser;
  beforeAll(async () => {
    const records = [...run([gapCurve, trajectories, stepSize, widthLimit], { profile: 'smoke' })];
    writeFileSync(file, await report([header, ...records]));
    browser = await chromium.launch(launchOptions);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const opened = async (options: Parameters<Browser['newPage']>[0] = {}) => {
    const page = await browser.newPage(options);
    const [messages, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    return { page, messages, requests };
  };

  it('asks for nothing but itself and its empty icon, and complains of nothing', async () => {
    const { page, messages, requests } = await opened();
    await page.locator('summary').first().click();
    expect(messages).toEqual([]);
    expect(requests.filter((url) => url !== pathToFileURL(file).href && url !== 'data:,')).toEqual([]);
  });

  it('says everything without scripts, the answers first', async () => {
    const { page } = await opened({ javaScriptEnabled: false });
    expect(await page.locator('h2').allTextContents()).toEqual([
      'Two questions',
      'The claims',
      'The studies',
    ]);
    expect(await page.locator('main .verdict').allTextContents()).toContain('refuted');
    expect(await page.locator('section[id="edge-cases/widths"] td').first().isVisible()).toBe(true);
  });

  it('refuses scripts and foreign styles by its own policy', async () => {
    const { page, messages } = await opened();
    // as text: this file is compiled without the types of a browser
    const ran = await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      document.body.append(script);
      'ran' in globalThis;
    }`);
    expect(ran).toBe(false);
    expect(messages.join()).toContain('Content Security Policy');
  });

  it('draws curves that stay in the picture, with a title and a description', async () => {
    const { page } = await opened();
    const picture = page.locator('svg[role=img]').first();
    expect(await picture.locator('title').textContent()).toBe('Gaps against temperature on iris');
    expect(await picture.locator('desc').textContent()).toContain(
      'entmax15: both gaps are exactly 0 at and below',
    );
    expect(await page.locator('svg[role=img]').count()).toBe(2);
    for (const each of await page.locator('svg[role=img]').all()) {
      const frame = (await each.boundingBox())!;
      for (const part of await each.locator('text').all()) {
        const box = await part.boundingBox();
        if (box === null) continue;
        expect(box.x).toBeGreaterThanOrEqual(frame.x);
        expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
        expect(box.y).toBeGreaterThanOrEqual(frame.y);
        expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height);
      }
    }
  });

  it('sorts tables by a click on a head, and back', async () => {
    const { page, messages } = await opened();
    const table = page.locator('section[id="dynamics/trajectories"] > .wide table.sortable').first();
    const column = async (): Promise<number[]> =>
      (await table.locator('tbody td:nth-child(2)').allTextContents()).map(Number);
    const before = await column();
    await table.locator('th button').nth(1).click();
    expect(await column()).toEqual(before.toSorted((a, b) => a - b));
    expect(await table.locator('th').nth(1).getAttribute('aria-sort')).toBe('ascending');
    await table.locator('th button').nth(1).click();
    expect(await column()).toEqual(before.toSorted((a, b) => b - a));
    expect(messages).toEqual([]);
  });

  it.each([
    ['telephone', 'light', 390],
    ['telephone', 'dark', 390],
    ['desk', 'light', 1280],
    ['desk', 'dark', 1280],
  ] as const)('keeps the rules of accessibility on a %s, %s', async (_, colorScheme, width) => {
    const { page, messages } = await opened({ viewport: { width, height: 900 }, colorScheme });
    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.evaluate(axe); // past the policy, as a reader's own tools are
    const violations = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      'axe.run().then(({ violations }) => violations)',
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
    expect(messages).toEqual([]);
  });

  it('does not scroll sideways on a telephone', async () => {
    const { page } = await opened({ viewport: { width: 360, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    // every verdict of the claims is on the screen, without scrolling their table
    for (const verdict of await page.locator('.stacked .verdict').all()) {
      const box = (await verdict.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(360);
    }
  });
});
