// The page of all results: docs/benchmarks.md, and a figure beside it for each comparison.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure } from './figure.ts';
import { keep, kept, type Results } from './results.ts';
import { describeStamp } from './stamp.ts';
import { markdown } from './tables.ts';

const docs = join(import.meta.dirname, '../../docs');
const names = ['energy', 'kmeans', 'mini-batches', 'blocks', 'distances', 'autodiff', 'resources'] as const;

const head = `# Benchmarks

<!-- Written by the benchmarks' driver from bench/results/*.json. Do not edit. -->

Isotherm beside its peers: the same work on the same numbers, in one interleaved run, on one thread unless said. Times are process CPU
time of one call, medians over rounds A B C … A B C after a warm-up; ratios are medians of the rounds' ratios, to the
first row. A time with \`~\` is rough: its median is not known to a quarter, by the quartiles of its samples, or there
is one sample only, as of calls that take seconds. So is a ratio of such times, and what a target is judged by then. \`off by\` is the largest relative difference of the value from ours in doubles, and of its derivatives,
relative to the largest; who differs by more than 1e-9 in doubles, or 1e-5 in floats, is refused (gradients of peers in floats: 1e-2).
How to run it, and the protocol: [bench/README.md](../bench/README.md). Every sample of a comparison with peers is in [bench/results](../bench/results).

Ours is measured through the public interface, as a user would call it: by default (plain SIMD, the same bits everywhere),
and with \`fast: true\` (relaxed SIMD). Targets are for \`fast\`; the default is printed beside.
`;

const section = (name: string, results: Results): string =>
  [
    `## ${results.title}\n`,
    `${results.about}\n`,
    ...(results.tables.length === 0
      ? []
      : [`![CPU time of each contender in units of ours](benchmarks-${name}.svg)\n`]),
    markdown(results),
    `${describeStamp(results.stamp)}\n`,
  ].join('\n');

/** Keeps results and draws the page of all. */
export function publish(name: (typeof names)[number], results: Results): void {
  keep(name, results);
  draw();
}

/** Draws the page again from what is kept. */
export function draw(): void {
  const all = names.flatMap((name) => {
    const results = kept(name);
    return results === undefined ? [] : [[name, results] as const];
  });
  for (const [name, results] of all)
    if (results.tables.length > 0) writeFileSync(join(docs, `benchmarks-${name}.svg`), figure(results));
  writeFileSync(
    join(docs, 'benchmarks.md'),
    [head, ...all.map(([name, results]) => section(name, results))].join('\n'),
  );
}
