// Compiles the assembly/ of the package in the current folder and writes it to src/generated/wasm.ts as text.
// `simd` is the default build; `relaxed` may fuse multiplications with additions. A package whose relaxed build
// gains in a part of its kernels only lists that part in assembly/relaxed.ts.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pack } from './pack.ts';

const asc = join(
  dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')),
  'bin/asc.js',
);
const folder = mkdtempSync(join(tmpdir(), 'build-wasm-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

function compile(entry: string, ...features: string[]): Buffer {
  const file = join(folder, 'kernels.wasm');
  // 112: vectors in signatures, of functions that no build exports
  const options = [
    '--runtime',
    'stub',
    '--noAssert',
    '--use',
    'abort=',
    '-O3',
    '--converge',
    '--disableWarning',
    '112',
  ];
  const enable = ['simd', ...features].flatMap((feature) => ['--enable', feature]);
  execFileSync(process.execPath, [asc, entry, ...options, ...enable, '--outFile', file], {
    stdio: 'inherit',
  });
  const bytes = readFileSync(file);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
  if (imports.length > 0) throw new Error(`${entry} needs ${imports.map(({ name }) => name).join(', ')}`);
  return bytes;
}

const simd = compile('assembly/index.ts');
const relaxed = compile(
  existsSync('assembly/relaxed.ts') ? 'assembly/relaxed.ts' : 'assembly/index.ts',
  'relaxed-simd',
);
const constant = (name: string, bytes: Buffer, before?: Buffer): string =>
  `/** ${bytes.length} bytes of WebAssembly, packed. */\nexport const ${name}: string =\n  '${Buffer.from(pack(bytes, before)).toString('base64')}';\n`;

mkdirSync('src/generated', { recursive: true });
writeFileSync(
  'src/generated/wasm.ts',
  `// Written by tools/wasm/build.ts from assembly/. Do not edit.\n\n${constant('simd', simd)}\n${constant('relaxed', relaxed, simd)}`,
);
console.log(`src/generated/wasm.ts: ${simd.length} and ${relaxed.length} bytes`);
