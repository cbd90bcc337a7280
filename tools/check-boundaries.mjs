// Fails when a package depends on, or imports, a package that is not below it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const allowed = {
  '@isotherm/autodiff': [],
  '@isotherm/kmeans': ['@isotherm/autodiff'],
  '@isotherm/rbf': ['@isotherm/autodiff', '@isotherm/kmeans'],
  '@isotherm/experiments': ['@isotherm/autodiff', '@isotherm/kmeans', '@isotherm/rbf'],
};

const dir = mkdtempSync(join(tmpdir(), 'graph-'));
const file = join(dir, 'graph.json');
// nx.json sets pluginsConfig['@nx/js'].analyzeSourceFiles, so edges include imports, not only package.json
execFileSync('nx', ['graph', `--file=${file}`], { stdio: ['ignore', 'ignore', 'inherit'] });
const { graph } = JSON.parse(readFileSync(file, 'utf8'));
rmSync(dir, { recursive: true });

const bad = [];
for (const [source, edges] of Object.entries(graph.dependencies)) {
  if (!(source in allowed)) {
    if (source !== 'isotherm') bad.push(`${source}: not listed in tools/check-boundaries.mjs`);
    continue;
  }
  for (const { target } of edges) if (!allowed[source].includes(target)) bad.push(`${source} -> ${target}`);
}
if (bad.length > 0) {
  console.error(`forbidden dependencies:\n  ${bad.join('\n  ')}`);
  process.exit(1);
}
console.log(`boundaries: ${Object.keys(allowed).length} packages, no forbidden edge`);
