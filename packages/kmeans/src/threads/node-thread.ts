// A thread of Node.
import { serveThread } from './node-serve.ts';

serveThread();
