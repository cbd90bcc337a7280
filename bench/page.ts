// Draws docs/benchmarks.md again from what is kept in results/.
import { draw } from './driver/page.ts';

draw();
