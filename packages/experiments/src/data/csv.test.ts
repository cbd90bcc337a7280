import { describe, expect, it } from 'vitest';
import { elements } from '@isotherm/autodiff';
import { csv } from './csv.ts';

const read = (text: string, options = {}) => {
  const { points, labels } = csv(text, options);
  return { shape: points.shape, values: [...elements(points)], labels: labels && [...labels] };
};

describe('csv', () => {
  it('reads numbers with or without a header, any line ends, blank lines, quotes and a byte-order mark', () => {
    const expected = { shape: [2, 2], values: [1, -2.5, 3e-7, 4], labels: undefined };
    expect(read('1,-2.5\n3e-7,4')).toEqual(expected);
    expect(read('\uFEFFx,y\r\n1, -2.5\r\n\r\n"3e-7",4\r\n')).toEqual(expected);
    expect(read('"x","y"\r1,-2.5\r+.3E-6,4.\r').values).toEqual([1, -2.5, 3e-7, 4]);
  });

  it('numbers the classes of a label column as they appear', () => {
    expect(read('x,species,y\n1,setosa,2\n3,virginica,4\n5,setosa,6\n', { label: 'species' })).toEqual({
      shape: [3, 2],
      values: [1, 2, 3, 4, 5, 6],
      labels: [0, 1, 0],
    });
  });

  it('keeps the names of the coordinates, where there is a header', () => {
    expect(csv('x,species,y\n1,a,2\n', { label: 'species' }).columns).toEqual(['x', 'y']);
    expect(csv('1,2\n').columns).toBeUndefined();
  });

  it.each([
    ['', {}, 'csv: empty, found no rows'],
    ['\n\n', {}, 'csv: empty, found no rows'],
    ['x,y\n', {}, 'csv: a header, but no rows'],
    ['x,y\n1,2\n3\n', {}, 'csv, line 3: expected 2 cells, found 1'],
    ['x,y\n1,2\n\n3,4,5\n', {}, 'csv, line 4: expected 2 cells, found 3'],
    ['x,y\n1,two\n', {}, 'csv, line 2, y: expected a finite number, found "two"'],
    ['1,2\n3,\n', {}, 'csv, line 2, column 2: expected a finite number, found ""'],
    ['1,2\n3,NaN\n', {}, 'csv, line 2, column 2: expected a finite number, found "NaN"'],
    ['nan,2\n', {}, 'csv, line 1, column 1: expected a finite number, found "nan"'],
    ['1,-inf\n', {}, 'csv, line 1, column 2: expected a finite number, found "-inf"'],
    ['1,1e999\n', {}, 'csv, line 1, column 2: expected a finite number, found "1e999"'],
    ['1,0x10\n1,2\n', {}, 'csv, line 1, column 2: expected a finite number, found "0x10"'],
    ['5.1,setosa\n', {}, 'csv, line 1, column 2: expected a finite number, found "setosa"'],
    ['x,class\n1,a\n', { label: 'clas' }, 'csv: no column clas; did you mean class?'],
    ['class,x,class\na,1,b\n', { label: 'class' }, 'csv: two columns are named class'],
    ['1,2\n', { label: 'class' }, 'csv: no header in which to find the label column class'],
    ['class\na\n', { label: 'class' }, 'csv: no column but the label'],
    [
      'x\n1;2\n',
      { name: 'mine' },
      'mine, line 2, x: expected a finite number, found "1;2"; cells are separated by commas here',
    ],
    ['x,y\n1,\n', {}, 'found ""; remove rows with missing values, or fill them in'],
    ['x,y\n1,red\n', {}, 'found "red"; a column of classes or names is declared as the label'],
    ['1\n', { labels: 'x' }, 'csv: unknown option "labels"; did you mean label?'],
  ])('refuses %j with %j', (text, options, message) => {
    expect(() => read(text, options)).toThrow(message);
  });
});
