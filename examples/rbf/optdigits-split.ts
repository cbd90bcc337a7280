// Handwritten digits on their official split.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fromData } from '@isotherm/autodiff';
import { csv } from '@isotherm/experiments';
import { take } from './split.ts';

const expected = '41128e7a5b01ec22ddabb8f70ea0363dd5db9f521b50ea50ddac76d1fcc8fe33';
const packed = readFileSync(join(import.meta.dirname, 'optdigits.csv.gz'));
const found = createHash('sha256').update(packed).digest('hex');
if (found !== expected)
  throw new RangeError(`optdigits.csv.gz is not the file that was measured: SHA-256 ${found}`);
export const { points, labels } = csv(gunzipSync(packed).toString(), { name: 'optdigits', label: 'label' });

// the first 3823 rows are the official training part, written by other people than the 1797 of the test part
const rows = Array.from({ length: points.shape[0]! }, (_, i) => i);
/** Rows to learn from. */
export const learned = rows.slice(0, 3823);
const hidden = rows.slice(3823);
/** Points to learn from, and to read. */
export const [known, asked] = [take(points, learned), take(points, hidden)];
/** Their digits. */
export const [taught, answers] = [learned, hidden].map((part) => part.map((i) => labels![i]!)) as [
  number[],
  number[],
];
/** Those to learn from as shares of ten classes, `(n, 10)`. */
export const oneHot = fromData(
  Float64Array.from(taught.flatMap((digit) => Array.from({ length: 10 }, (_, t) => (t === digit ? 1 : 0)))),
  [taught.length, 10],
);
