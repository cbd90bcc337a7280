import type { HeaderRecord } from '../records.ts';

/** How much of the studies a run measured, and that a part of them does not speak for the whole. */
export const extentOf = ({ profile, seed, only }: HeaderRecord): string =>
  `Profile ${profile}, seed ${seed}.${profile === 'full' && only === undefined ? '' : ' Of some studies only a part was measured: what is concluded below is concluded from that part, and a full run may tell otherwise.'}`;
