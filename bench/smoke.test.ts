import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** What a comparison prints about tiny data, without peers: those of JavaScript are hidden, there is no Python. */
const quick = (name: string): string =>
  execFileSync(
    process.execPath,
    ['--conditions=@isotherm/source', join(import.meta.dirname, name, 'compare.ts'), '--quick', 'tiny'],
    {
      encoding: 'utf8',
      env: { ...process.env, ISOTHERM_PYTHON: 'none', BENCH_ALONE: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );

// processes that start and compile take seconds, and longer beside other tests
const patience = { timeout: 120_000 };

it('energies are measured and agree, in both builds, in floats and without WebAssembly', patience, () => {
  const printed = quick('energy');
  for (const row of ['isotherm, fast', 'isotherm, default', 'isotherm without WebAssembly', 'roof'])
    expect(printed).toMatch(new RegExp(`^\\| ${row} \\| ~?[\\d.]+ ms`, 'm'));
  expect(printed).not.toContain('Refused');
  expect(printed).not.toContain('PyTorch');
});

it('fits are measured and agree', patience, () => {
  const printed = quick('kmeans');
  expect(printed).toMatch(/Whole fit, float32[^]*^\| isotherm, default \| ~?[\d.]+ ms/m);
  expect(printed).not.toContain('Refused');
});

it('the cost of squared distances is measured, of each softmin and of power means', patience, () => {
  const printed = quick('distances');
  for (const row of ['softmax', 'Entmax-1\\.5', 'sparsemax .α = 2.', 'power means'])
    expect(printed).toMatch(new RegExp(`^\\| ${row} \\| [\\d.]+ \\| [\\d.]+ \\|`, 'm'));
});

it('mini-batches are measured and agree', patience, () => {
  const printed = quick('mini-batches');
  expect(printed).toMatch(/A fit, float32[^]*^\| isotherm, default \| ~?[\d.]+ ms/m);
  expect(printed).not.toContain('Refused');
});
