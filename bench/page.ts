// Draws docs/benchmarks.md and docs/skipping.svg again from what is kept in results/.
import { drawSweeps } from './blocks/figure.ts';
import { draw } from './driver/page.ts';

draw();
drawSweeps();
