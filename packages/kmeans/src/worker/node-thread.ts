// The worker of a program on Node.
import { serveFits } from './node-serve.ts';

serveFits();
