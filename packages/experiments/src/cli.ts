#!/usr/bin/env node
import { watchModules } from './execution/module-graph.ts';

// before anything else is loaded: what a study imports is part of what determines its records
watchModules();
const { main } = await import('./command-line/program.ts');
await main();
