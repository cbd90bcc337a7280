/** The words and letters of answers and tables, each with what it stands for, for readers who come from outside. */
export const words: readonly (readonly [word: string, meaning: string])[] = [
  ['J₀, distortion', 'the mean squared distance of points to their nearest center: what K-Means minimizes.'],
  [
    'Softmin, shares, T',
    'a softmin shares each point between centers by their squared distances, the more evenly the higher the temperature T; an RBF width σ is T = 2σ². “entropic” is Softmax; tsallis(1.25), “entmax15” (Entmax-1.5) and “sparsemax” are α-entmax with α = 1.25, 1.5 and 2, whose shares can be 0. Shares are also called responsibilities.',
  ],
  [
    'F and E',
    'the free energy F and the expected distortion E = Σ p d are J₀ softened, F ≤ J₀ ≤ E, and F = E − T · entropy of the shares p. E “in full” is differentiated through the shares; with shares held fixed its gradient is that of F. A is the error with which an RBF network reads points back from their shares.',
  ],
  [
    'Margin, wall, tie',
    'by how much the second nearest center costs a point more than the nearest; a wall is where that is 0, between two clusters; a point on a wall is tied.',
  ],
  [
    'T_c, the critical temperature',
    'where centers that lie upon each other part as it cools; above it they stay one. It is known before any fit, from the largest variance of the data. That of E in full is twice that of F; where nothing is said that of F is meant.',
  ],
  [
    'Radius',
    'the root-mean-square distance of the points from their mean: the unit of lengths; its square is that of temperatures.',
  ],
  ['Lloyd', 'Lloyd’s algorithm: labels, then means, in turn. Soft updates do the same with shares.'],
  ['Pass', 'the squared distances of all points to all centers once: what methods may spend.'],
  [
    'Beyond chance',
    'more than Student’s t allows, or a sign test, at a level of 1 % that all comparisons of a study share. Brackets hold 95 % intervals.',
  ],
  [
    'Sets',
    '“any-…” are drawn anew for each repetition; the number in iris-10 is that of the clusters asked for, that in any-hidden-2 how far clusters lie from the middle, in deviations. Real sets are standardized, unless raw or in one unit.',
  ],
  [
    'Cell, slack, vacuous',
    'a cell is one set at one combination of settings. Its slack is by how much it keeps a condition, negative if it does not; below minus the tolerance, which is there for rounding, the cell refutes the claim. A vacuous cell is one to which the claim does not apply.',
  ],
];
