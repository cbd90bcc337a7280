#!/usr/bin/env node
import { watchModules } from './execution/module-graph.ts';

// before anything else is loaded: what a study imports is part of what determines its records
watchModules();
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // a reader such as head may have seen enough
});
const { main } = await import('./command-line/program.ts');
process.exitCode = await main();
