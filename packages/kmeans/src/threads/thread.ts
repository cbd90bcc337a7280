// A thread of a page.
import { serveThread } from './web-serve.ts';

serveThread();
