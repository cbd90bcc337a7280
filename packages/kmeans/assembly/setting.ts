// What a pass works with: addresses and numbers in one block of memory, which src/energy/kernels/wasm-setting.ts writes.

@inline
function word(setting: usize, index: i32): usize {
  return <usize>load<u32>(setting + (<usize>index << 2));
}
@inline
function number(setting: usize, index: i32): f64 {
  return load<f64>(setting + 128 + (<usize>index << 3));
}

@inline export function pointsAt(s: usize): usize { return word(s, 0); }
@inline export function weightsAt(s: usize): usize { return word(s, 1); }
@inline export function weightStep(s: usize): usize { return word(s, 2); }
@inline export function centersAt(s: usize): usize { return word(s, 3); }
@inline export function offsetAt(s: usize): usize { return word(s, 4); }
@inline export function scaleAt(s: usize): usize { return word(s, 5); }
@inline export function clusters(s: usize): i32 { return <i32>word(s, 6); }
@inline export function dimensions(s: usize): i32 { return <i32>word(s, 7); }
@inline export function rule(s: usize): i32 { return <i32>word(s, 8); }
@inline export function distancesAt(s: usize): usize { return word(s, 9); }
@inline export function costsAt(s: usize): usize { return word(s, 10); }
@inline export function sharesAt(s: usize): usize { return word(s, 11); }
@inline export function pullsAt(s: usize): usize { return word(s, 12); }
@inline export function totalAt(s: usize): usize { return word(s, 13); }
@inline export function leastAt(s: usize): usize { return word(s, 13) + 256; }
@inline export function secondAt(s: usize): usize { return word(s, 13) + 512; }
@inline export function freeGapAt(s: usize): usize { return word(s, 13) + 768; }
@inline export function expectedGapAt(s: usize): usize { return word(s, 13) + 1024; }
@inline export function varianceAt(s: usize): usize { return word(s, 13) + 1280; }
@inline export function spareAt(s: usize): usize { return word(s, 13) + 1536; }
@inline export function activeAt(s: usize): usize { return word(s, 14); }
@inline export function candidatesAt(s: usize): usize { return word(s, 15); }
@inline export function sumsAt(s: usize): usize { return word(s, 16); }
@inline export function sumsLength(s: usize): i32 { return <i32>word(s, 17); }
@inline export function perPointAt(s: usize): usize { return word(s, 18); }
@inline export function gradientAt(s: usize): usize { return word(s, 19); }
@inline export function tilted(s: usize): bool { return word(s, 20) != 0; }
@inline export function spreadWanted(s: usize): bool { return (word(s, 21) & 1) != 0; }
@inline export function displacementsWanted(s: usize): bool { return (word(s, 21) & 2) != 0; }
@inline export function rowAt(s: usize): usize { return word(s, 22); }
@inline export function labelsAt(s: usize): usize { return word(s, 23); }
@inline export function partsAt(s: usize): usize { return word(s, 24); }
@inline export function allLabelsAt(s: usize): usize { return word(s, 25); }
@inline export function allLeastAt(s: usize): usize { return word(s, 26); }
@inline export function allSecondAt(s: usize): usize { return word(s, 27); }
@inline export function frameAt(s: usize): usize { return word(s, 28); }
@inline export function surveyFirstAt(s: usize): usize { return word(s, 29); }
@inline export function surveySecondAt(s: usize): usize { return word(s, 30); }
@inline export function surveyGapAt(s: usize): usize { return word(s, 31); }
@inline export function temperature(s: usize): f64 { return number(s, 0); }
@inline export function alpha(s: usize): f64 { return number(s, 1); }
@inline export function leastMargin(s: usize): f64 { return number(s, 2); }
@inline export function setLeastMargin(s: usize, value: f64): void { store<f64>(s + 144, value); }
@inline export function setPoints(s: usize, at: usize): void { store<u32>(s, <u32>at); }
@inline export function setWeights(s: usize, at: usize): void { store<u32>(s + 4, <u32>at); }
@inline export function setCenters(s: usize, at: usize): void { store<u32>(s + 12, <u32>at); }
@inline export function setClusters(s: usize, k: i32): void { store<u32>(s + 24, <u32>k); }
