#!/usr/bin/env node
import { watchModules } from './execution/module-graph.ts';

// before anything else is loaded: what a study imports is part of what determines its records
watchModules();
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return; // a reader such as head may have seen enough
  process.stderr.write(`isotherm: standard output: ${message}\n`);
  process.exit(2);
});
const { main } = await import('./command-line/program.ts');
process.exitCode = await main();
