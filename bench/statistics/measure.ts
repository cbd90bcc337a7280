// Times of one pass at the six sizes of the kernels' design, in process CPU milliseconds: value and gradient with respect
// to the centers, one thread. Run with: node --conditions=@isotherm/source bench/statistics/measure.ts [sizes] [softmins]
import { random } from '@isotherm/autodiff/random';
import { entmax15, entropic, hard, type Softmin } from '@isotherm/kmeans/energy';
import { dataset } from '@isotherm/kmeans/energy';
import { pass } from '../../packages/kmeans/src/energy/kernels/pass.ts';
import { referencePass } from '../../packages/kmeans/src/energy/kernels/reference-pass.ts';
import { doubles, floats } from '../../packages/kmeans/src/energy/kernels/arithmetic.ts';

const sizes: Record<string, [n: number, d: number, k: number]> = {
  a: [10_000, 2, 8],
  b: [100_000, 2, 15],
  c: [10_000, 64, 10],
  d: [70_000, 784, 10],
  e: [100_000, 16, 256],
  f: [1_000_000, 8, 64],
};
const softmins: Record<string, Softmin> = { hard, entropic, entmax15 };
const [wanted = 'a,b,c,e,f', kinds = 'hard,entropic,entmax15', withReference = ''] = process.argv.slice(2);

/** Median CPU milliseconds of a call, each sample at least 60 ms long. */
function time(call: () => void): number {
  const cpu = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  for (let end = performance.now() + 400; performance.now() < end;) call();
  const samples: number[] = [];
  for (let round = 0; round < 7; round++) {
    const start = cpu();
    let calls = 0;
    do {
      call();
      calls++;
    } while (cpu() - start < 60);
    samples.push((cpu() - start) / calls);
  }
  return samples.toSorted((x, y) => x - y)[3]!;
}

for (const name of wanted.split(',')) {
  const [n, d, k] = sizes[name]!;
  const chance = random(`bench ${name}`);
  const means = chance.normals(k * d).map((x) => 4 * x);
  const points = new Float64Array(n * d);
  const noise = chance.normals(1 << 16);
  for (let i = 0; i < n; i++) {
    const j = chance.integer(k);
    for (let t = 0; t < d; t++)
      points[i * d + t] = means[j * d + t]! + noise[(i * 7919 + t * 104_729) & 65_535]!;
  }
  const centers = means.map((x, i) => x + 0.3 * noise[i % 65_536]!);
  for (const kind of kinds.split(',')) {
    const row: string[] = [];
    for (const dtype of ['float64', 'float32'] as const)
      for (const fast of [false, true]) {
        const data = dataset({ data: points, shape: [n, d], stride: [d, 1], offset: 0 }, { dtype, fast });
        const input = {
          points: data.points.data as Float64Array,
          centers,
          n,
          k,
          d,
          temperature: 0.25 * d,
          kernel: softmins[kind]!.kernel!,
          weights: Float64Array.of(1),
          offset: Float64Array.of(0),
          scale: Float64Array.of(1),
          spreadWanted: false,
          fast,
          resident: data.resident(),
        };
        row.push(
          `${dtype === 'float64' ? 'f64' : 'f32'}${fast ? ' fast' : ''} ${time(() => pass(input)).toFixed(3)}`,
        );
        if (withReference !== '' && !fast) {
          const arithmetic = dtype === 'float64' ? doubles : floats;
          const rounded = arithmetic.zeros(k * d);
          rounded.set(centers);
          row.push(
            `ref ${time(() => referencePass(input, { arithmetic, centers: rounded, unit: 1 })).toFixed(2)}`,
          );
        }
      }
    console.log(name, kind.padEnd(9), row.join('   '));
  }
}
