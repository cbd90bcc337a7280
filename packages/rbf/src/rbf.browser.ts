// The same layer in a browser as in Node.
// oxlint-disable import/no-unassigned-import -- importing the tests registers them
import './layers/rbf-layer.test.ts';
import './reference.test.ts';
import './ridge/ridge.reference.test.ts';
