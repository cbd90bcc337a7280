export { marginLaw } from './margin-law.ts';
export { marginSamples } from './margin-samples.ts';
export { nearbyMinimizers } from './nearby-minimizers.ts';
export { normalBlobs } from './blobs.ts';
export { shift } from './shift.ts';
export { shiftSamples } from './shift-samples.ts';
