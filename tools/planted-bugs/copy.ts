import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies the files of the repository, tracked or new, to `folder`. Installed packages are linked, not copied,
 * except the workspace's own, so that `@isotherm/…` leads to the copy and not back here. WebAssembly, which git does
 * not track, is copied as `npm run wasm` left it.
 */
export function copyRepository(root: string, folder: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  for (const file of listed.split('\0')) {
    if (file === '' || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  for (const modules of ['node_modules', ...globSync('packages/*/node_modules', { cwd: root })])
    linkAll(join(root, modules), join(folder, modules));
  const own = join(folder, 'node_modules/@isotherm');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(join(folder, 'packages')))
    symlinkSync(join(folder, 'packages', name), join(own, name), 'junction');
  const compiled = globSync('packages/*/src/generated/*', { cwd: root });
  if (compiled.length === 0) compileKernels(folder);
  for (const file of compiled) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
}

/** Compiles every package's WebAssembly. */
export function compileKernels(folder: string): void {
  for (const assembly of globSync('packages/*/assembly', { cwd: folder }))
    execFileSync(process.execPath, [join(folder, 'tools/wasm/build.ts')], {
      cwd: dirname(join(folder, assembly)),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
}

function linkAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    // caches are written to, and the workspace's own links point to the originals
    if (!/^\.(vite|cache)|^@isotherm$/.test(name)) symlinkSync(join(from, name), join(to, name), 'junction');
}
