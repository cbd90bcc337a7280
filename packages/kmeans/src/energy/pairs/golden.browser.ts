// The same bits in a browser as in Node.
// oxlint-disable-next-line import/no-unassigned-import -- importing the tests registers them
import './golden.test.ts';
