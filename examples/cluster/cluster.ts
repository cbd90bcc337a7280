// Clusters the rows of a CSV file: a summary on the terminal, a figure (SVG), and the file with a column of clusters.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { cwd, env } from 'node:process';
import { parseArgs } from 'node:util';
import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { csv, type DataSet } from '@isotherm/experiments';
import { KMeans, type KMeansModel } from '@isotherm/kmeans';
import { adjustedRand } from '@isotherm/kmeans/metrics';
import { figure } from './figure.ts';
import { plane } from './plane.ts';

const usage = `usage: npm run cluster -- FILE.csv --clusters K [--label COLUMN] [--standardize] [--seed N] [--out FIGURE.svg]

  --clusters      how many clusters to find
  --label         a column that holds no coordinate, but a class or a name; it is kept apart, and compared
  --standardize   give each column mean 0 and variance 1 first: for columns of different units
  --seed          another one draws other starts (default: 0)
  --out           where the figure goes (default: clusters.svg); the rows go beside it, as .csv`;

/** What was asked for, or why that cannot be. */
function asked(): {
  file: string;
  out: string;
  clusters: number;
  seed: number;
  label?: string;
  standardize: boolean;
} {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      clusters: { type: 'string' },
      label: { type: 'string' },
      standardize: { type: 'boolean', default: false },
      seed: { type: 'string', default: '0' },
      out: { type: 'string', default: 'clusters.svg' },
    },
  });
  const { clusters, label, standardize, seed, out } = values;
  const [file, ...others] = positionals;
  if (file === undefined) throw new RangeError(`which file?\n${usage}`);
  if (others.length > 0) throw new RangeError(`one file at a time, found ${positionals.join(' ')}`);
  if (clusters === undefined) throw new RangeError('how many clusters? Say, for example, --clusters 3');
  if (extname(out) !== '.svg')
    throw new RangeError(`the figure is an SVG, so --out must end with .svg; found ${out}`);
  const whole = (name: string, text: string): number => {
    if (!/^\d+$/.test(text)) throw new RangeError(`--${name} must be a whole number, found ${text}`);
    return Number(text);
  };
  // npm runs a script from the root of the repository, and says where it was called
  const here = (path: string): string => resolve(env['INIT_CWD'] ?? cwd(), path);
  return {
    ...(label === undefined ? {} : { label }),
    file: here(file),
    out: here(out),
    clusters: whole('clusters', clusters),
    seed: whole('seed', seed),
    standardize,
  };
}

/** Each column with mean 0 and variance 1; a constant one with 0. */
function standardized(points: NdArray): NdArray {
  const [n, d] = points.shape as [number, number];
  const x = Float64Array.from(elements(points));
  for (let t = 0; t < d; t++) {
    const column = Float64Array.from({ length: n }, (_, i) => x[i * d + t]!);
    const center = column.reduce((a, b) => a + b, 0) / n;
    const deviation = Math.sqrt(column.reduce((sum, a) => sum + (a - center) ** 2, 0) / n);
    column.forEach((a, i) => (x[i * d + t] = deviation === 0 ? 0 : (a - center) / deviation));
  }
  return fromData(x, [n, d]);
}

/** What a reader wants to know first. */
function summary(set: DataSet, model: KMeansModel, labels: Int32Array): string {
  const [n, d] = set.points.shape as [number, number];
  const { certificate, converged, iterations, distortions, seed, warnings } = model;
  const k = model.centers.shape[0]!;
  const sizes = Array.from({ length: k }, (_, j) => labels.filter((label) => label === j).length);
  const lines: [string, string][] = [
    ['points', `${n}, of ${d} ${d === 1 ? 'coordinate' : 'coordinates'}`],
    ['clusters', `${k}, of ${sizes.join(', ')} points`],
    ['distortion', `${certificate.distortion.toPrecision(6)}, the mean squared distance to the own center`],
    [
      'fit',
      `${converged ? 'at rest' : 'still moving'} after ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}; best of ${distortions.length}; seed ${seed}`,
    ],
    [
      'certificate',
      certificate.exact
        ? `no point is between two centers; the least sure is ${certificate.leastMargin.toPrecision(4)} from it`
        : 'a point is between two centers, and could be in the cluster of either',
    ],
  ];
  if (set.labels !== undefined)
    lines.push([
      'agreement',
      `${adjustedRand(set.labels, labels).toFixed(3)} adjusted Rand index with the label column`,
    ]);
  return [
    ...lines.map(([name, text]) => `${name.padEnd(12)}${text}`),
    ...warnings.map(({ code, message }) => `warning     ${code}: ${message}`),
  ].join('\n');
}

function main(): void {
  const { file, out, clusters, seed, label, standardize } = asked();
  if (!existsSync(file)) throw new RangeError(`there is no file ${file}`);
  const text = readFileSync(file, 'utf8');
  const name = basename(file, extname(file));
  const set = csv(text, { name: basename(file), ...(label === undefined ? {} : { label }) });
  const points = standardize ? standardized(set.points) : set.points;
  const model = new KMeans({ clusters, seed, restarts: 10 }).fit(points);
  const labels = model.predict(points);

  const rowsFile = out.replace(/\.svg$/, '.csv');
  if (rowsFile === file)
    throw new RangeError(`${rowsFile} is the file itself; name the figure otherwise with --out`);
  const columns = (set.columns ?? []).map((column) => (standardize ? `${column}, standardized` : column));
  writeFileSync(
    out,
    figure({ title: `${name}: ${clusters} clusters`, labels, ...plane(points, model.centers, columns) }),
  );
  writeFileSync(rowsFile, withClusters(text, set.columns !== undefined, labels));
  console.log(`${summary(set, model, labels)}\n\nfigure      ${out}\nrows        ${rowsFile}`);
}

/** The rows as they were, each with its cluster. */
function withClusters(text: string, header: boolean, labels: Int32Array): string {
  const rows = text.split(/\r\n|\n|\r/).filter((row) => row.trim() !== '');
  return `${rows.map((row, i) => `${row},${header && i === 0 ? 'cluster' : labels[header ? i - 1 : i]}`).join('\n')}\n`;
}

try {
  main();
} catch (error) {
  console.error(`cluster: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
