// The same bits in a browser's WebAssembly as from the reference there.
// oxlint-disable import/no-unassigned-import -- importing the tests registers them
import './equal.test.ts';
