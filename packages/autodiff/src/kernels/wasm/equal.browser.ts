// In a browser too the kernels in WebAssembly have the bits of their reference.
// oxlint-disable-next-line import/no-unassigned-import -- importing the tests registers them
import './equal.test.ts';
