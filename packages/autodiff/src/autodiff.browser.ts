// The whole package in a browser: the same gradients, the same bits, the same random numbers as in Node.
// oxlint-disable import/no-unassigned-import -- importing the tests registers them
import './golden.test.ts';
import './kernels/arrays.golden.test.ts';
