// Draws docs/picture.svg and docs/temperatures.svg: npm run picture
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coolingPicture } from './cooling-picture.ts';
import { picture } from './picture.ts';

const docs = join(import.meta.dirname, '../../docs');
writeFileSync(join(docs, 'picture.svg'), picture());
writeFileSync(join(docs, 'temperatures.svg'), coolingPicture());
