import { describe, expect, it } from 'vitest';
import { aboveInStudent, studentQuantile } from './student.ts';

describe('Student’s t', () => {
  it('has the quantiles that mpmath finds at 40 digits', () => {
    for (const [probability, degrees, quantile] of [
      [0.25, 1, 1],
      [0.025, 1, 12.706204736174704],
      [0.05, 2, 2.9199855803537256],
      [0.005, 5, 4.0321429835552281],
      [1e-3, 5, 5.8934295313560101],
      [2.777777777777778e-5, 7, 8.6407261566697123],
      [4.545454545454546e-5, 9, 6.6768105806051793],
      [1e-4, 24, 4.3819167519297343],
      [1e-9, 7, 38.705980643231614],
      [6.25e-5, 59, 4.1074270016198246],
      [0.2, 199, 0.84343119993729687],
    ] as const) {
      expect(Math.abs(studentQuantile(probability, degrees) / quantile - 1)).toBeLessThan(1e-13);
      expect(Math.abs(aboveInStudent(quantile, degrees) / probability - 1)).toBeLessThan(1e-12);
    }
  });

  it('is what is known of one and of two degrees of freedom', () => {
    for (const x of [0.1, 1, 3, 100]) {
      expect(aboveInStudent(x, 1)).toBeCloseTo(0.5 - Math.atan(x) / Math.PI, 14);
      expect(aboveInStudent(x, 2)).toBeCloseTo(0.5 - x / (2 * Math.sqrt(2 + x * x)), 14);
    }
  });
});
