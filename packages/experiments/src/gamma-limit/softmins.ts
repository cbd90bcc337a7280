import { entmax15, entropic, type Softmin, sparsemax, tsallis } from '@isotherm/kmeans/energy';

/** The softmins under study, with the α of each; the paper's two are `entropic` (Softmax) and `entmax15`. */
export const softmins: Readonly<Record<SoftminName, { readonly softmin: Softmin; readonly alpha: number }>> =
  {
    entropic: { softmin: entropic, alpha: 1 },
    'tsallis(1.25)': { softmin: tsallis(1.25), alpha: 1.25 },
    entmax15: { softmin: entmax15, alpha: 1.5 },
    sparsemax: { softmin: sparsemax, alpha: 2 },
  };

/** Names of the softmins under study. */
export type SoftminName = 'entropic' | 'tsallis(1.25)' | 'entmax15' | 'sparsemax';
