// The roof: how long a core needs in WebAssembly for the multiplications, additions and exponentials of an energy, if it does
// nothing else. Subjects are called `<size> <dtype>`: 4 n d k operations and n k exponentials.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sizes, tiny } from '../data/sizes.ts';
import { type Prepare, serve } from '../driver/serve.ts';

type Work = (count: number) => unknown;
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly buffer: WebAssembly.Global<'i32'>;
  readonly multiplyAdd64: Work;
  readonly multiplyAdd32: Work;
  readonly exp64: Work;
  readonly exp32: Work;
}

/** A build of the kernel, which is compiled once. */
function compile(...features: string[]): Kernel {
  const source = join(import.meta.dirname, 'kernel.ts');
  const folder = join(import.meta.dirname, 'generated');
  const version = createHash('sha256').update(readFileSync(source)).update(features.join()).digest('hex');
  const file = join(folder, `${version.slice(0, 12)}.wasm`);
  if (!existsSync(file)) {
    const asc = createRequire(import.meta.url).resolve('assemblyscript/package.json');
    const enable = ['simd', ...features].flatMap((feature) => ['--enable', feature]);
    const options = ['--runtime', 'stub', '--noAssert', '--use', 'abort=', '-O3', '--converge'];
    mkdirSync(folder, { recursive: true });
    execFileSync(
      process.execPath,
      [join(dirname(asc), 'bin/asc.js'), source, ...options, ...enable, '--outFile', `${file}.part`],
      { stdio: 'ignore' },
    );
    renameSync(`${file}.part`, file);
  }
  const module = new WebAssembly.Module(readFileSync(file));
  return new WebAssembly.Instance(module).exports as unknown as Kernel;
}

const builds = [compile(), compile('relaxed-simd')];

/** What is measured, and how many results a count of it has. */
const works = {
  float64: { multiplyAdd: 'multiplyAdd64', operations: 48, exp: 'exp64', exponentials: 1024 },
  float32: { multiplyAdd: 'multiplyAdd32', operations: 96, exp: 'exp32', exponentials: 2048 },
} as const;

/** Fills the buffer with powers, and checks that e to them is what comes. */
function check({ memory, buffer, exp64, exp32 }: Kernel): void {
  for (const [run, All] of [
    [exp32, Float32Array],
    [exp64, Float64Array],
  ] as const) {
    const size = 8192 / All.BYTES_PER_ELEMENT;
    const powers = new All(memory.buffer, buffer.value, size);
    for (let i = 0; i < size; i++) powers[i] = -(i % 512) / 16;
    run(1);
    const results = new All(memory.buffer, buffer.value + 8192, size);
    for (const [i, y] of results.entries())
      if (!(Math.abs(y / Math.exp(powers[i]!) - 1) < 1e-6))
        throw new Error(`e to the ${powers[i]} is not ${y}`);
  }
}
for (const build of builds) check(build);

/** The build that does this work in less time. */
function faster(work: Exclude<keyof Kernel, 'memory' | 'buffer'>, count: number): Work {
  const time = (build: Kernel): number => {
    let least = Infinity;
    for (let i = 0; i < 12; i++) {
      const start = performance.now();
      build[work](count);
      least = Math.min(least, performance.now() - start);
    }
    return least;
  };
  return builds.toSorted((a, b) => time(a) - time(b))[0]![work];
}

const subject =
  (name: string, dtype: keyof typeof works): Prepare =>
  () => {
    const { n, d, k } = (sizes[name] ?? tiny[name])!;
    const { multiplyAdd, operations, exp, exponentials } = works[dtype];
    const [products, powers] = [faster(multiplyAdd, 200_000), faster(exp, 800)];
    const [steps, blocks] = [Math.ceil((4 * n * d * k) / operations), Math.ceil((n * k) / exponentials)];
    return { call: () => [products(steps), powers(blocks)] };
  };

await serve(
  Object.fromEntries(
    Object.keys({ ...sizes, ...tiny }).flatMap((size) =>
      (['float64', 'float32'] as const).map((dtype) => [`${size} ${dtype}`, subject(size, dtype)]),
    ),
  ),
);
