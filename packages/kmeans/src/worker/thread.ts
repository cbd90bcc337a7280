// The worker of a page.
import { serveFits } from './web-serve.ts';

serveFits();
