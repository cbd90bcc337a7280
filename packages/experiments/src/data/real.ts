import { csv } from './csv.ts';
import { type DataSet, type DataSource, dataSet } from './data-set.ts';
import { digitRows } from './vendored/digits.ts';
import { irisCsv } from './vendored/iris.ts';

const license = 'CC BY 4.0';

/** Fisher (1936): 150 flowers of 3 species, 4 lengths in centimeters. */
export const iris: DataSource = {
  name: 'iris',
  load: () =>
    verified(
      csv(irisCsv, {
        name: 'iris',
        label: 'label',
        source: 'UCI Machine Learning Repository, doi:10.24432/C56C76, through scikit-learn',
        license,
      }),
      'cb6a4a1834e940bb447ba67cc852dc0e0b43890c156921c72a4714f02e46e86b',
    ),
};

/** Alpaydin and Kaynak (1998): 1797 handwritten digits, 8 × 8 pixels from 0 to 16. */
export const digits: DataSource = {
  name: 'digits',
  load: () => {
    const rows = digitRows.trimEnd().split('\n');
    return verified(
      dataSet({
        name: 'digits',
        values: Float64Array.from(
          rows.flatMap((row) => Array.from(row.slice(0, 64), (pixel) => parseInt(pixel, 17))),
        ),
        dimensions: 64,
        labels: Int32Array.from(rows, (row) => Number(row[64])),
        source: 'UCI Machine Learning Repository, doi:10.24432/C50P49, through scikit-learn',
        license,
      }),
      'ec59cde6e38a67c448fed450fc50d5b0f74002f539aa153b37acee2393718173',
    );
  },
};

/**
 * Refuses a data set whose content is not what was measured before.
 *
 * @throws RangeError naming both hashes
 */
export function verified(set: DataSet, sha256: string): DataSet {
  if (set.sha256 !== sha256)
    throw new RangeError(`data set ${set.name}: SHA-256 is ${set.sha256}, expected ${sha256}`);
  return set;
}
