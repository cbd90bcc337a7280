// Draws docs/picture.svg: npm run picture
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picture } from './picture.ts';

writeFileSync(join(import.meta.dirname, '../../docs/picture.svg'), picture());
