import { csv } from './csv.ts';
import { type DataSet, type DataSource, dataSet } from './data-set.ts';
import { breastCancerCsv } from './vendored/breast-cancer.ts';
import { digitRows } from './vendored/digits.ts';
import { irisCsv } from './vendored/iris.ts';
import { optdigitRows } from './vendored/optdigits.ts';
import { wineCsv } from './vendored/wine.ts';

const license = 'CC BY 4.0';
const repository = 'UCI Machine Learning Repository';

/** Fisher (1936): 150 flowers of 3 species, 4 lengths in centimeters. */
export const iris: DataSource = table(
  'iris',
  irisCsv,
  `${repository}, doi:10.24432/C56C76, through scikit-learn`,
  'cb6a4a1834e940bb447ba67cc852dc0e0b43890c156921c72a4714f02e46e86b',
);

/** Aeberhard and Forina (1992): 178 wines of 3 cultivars, 13 chemical quantities in units of very different size. */
export const wine: DataSource = table(
  'wine',
  wineCsv,
  `${repository}, doi:10.24432/C5PC7J, through scikit-learn`,
  '3a54d2884e34c2bc12d102a32146ca1bbaa2a6eeebbc3a0300648b113ec6fe45',
);

/** Wolberg, Mangasarian, Street and Street (1993): 569 tumors, malignant (0) or benign (1), 30 measures of cell nuclei. */
export const breastCancer: DataSource = table(
  'breast-cancer',
  breastCancerCsv,
  `${repository}, doi:10.24432/C5DW2B, through scikit-learn`,
  '0deb58d1944ed7d47e883c5ffa946905bd4076cf58a9fc07eeb261c67f2d817a',
);

/** Alpaydin and Kaynak (1998), the test part: 1797 handwritten digits, 8 × 8 pixels from 0 to 16. */
export const digits: DataSource = images(
  'digits',
  () => digitRows,
  `${repository}, doi:10.24432/C50P49, through scikit-learn`,
  'ec59cde6e38a67c448fed450fc50d5b0f74002f539aa153b37acee2393718173',
);

/** Alpaydin and Kaynak (1998): 3823 handwritten digits of the training part, then the 1797 of `digits`. */
export const optdigits: DataSource = images(
  'optdigits',
  () => optdigitRows + digitRows,
  `${repository}, doi:10.24432/C50P49`,
  '3149535d01c8ac1dce5bf7bc1f84d1e4df438bb525142f41b4c65c6b9706592f',
);

function table(name: string, text: string, source: string, sha256: string): DataSource {
  return { name, load: () => verified(csv(text, { name, label: 'label', source, license }), sha256) };
}

function images(name: string, text: () => string, source: string, sha256: string): DataSource {
  return {
    name,
    load: () => {
      const rows = text().trimEnd().split('\n');
      return verified(
        dataSet({
          name,
          values: Float64Array.from(
            rows.flatMap((row) => Array.from(row.slice(0, 64), (pixel) => parseInt(pixel, 17))),
          ),
          dimensions: 64,
          labels: Int32Array.from(rows, (row) => Number(row[64])),
          source,
          license,
        }),
        sha256,
      );
    },
  };
}

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
