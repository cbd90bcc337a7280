import fc from 'fast-check';

// the everyday tier repeats itself exactly; the full tier (vitest --mode full) looks further, each time elsewhere
fc.configureGlobal(process.env['MODE'] === 'full' ? { numRuns: 1000 } : { seed: 1957 });
