import { sumUp } from './fill';
import { measure } from './measure';
import { gatherTile, passTiles, shareTile, tile } from './pass';
import { labels, oneHot } from './hard';
import { paid, pay } from './paid';
import { blocksPart, pairsPart, passPart } from './parts';

export { reach } from './paid';
export { absorb } from './pass';
export { joinMet, joinPart } from './parts';

export { heapBase } from '../../autodiff/assembly/heap';

export function pass64(setting: usize, first: i32, count: i32): void { passTiles<f64>(setting, first, count); }
export function pass32(setting: usize, first: i32, count: i32): void { passTiles<f32>(setting, first, count); }
export function passPart64(job: usize, part: i32): void { passPart<f64>(job, part); }
export function passPart32(job: usize, part: i32): void { passPart<f32>(job, part); }
export function measure64(setting: usize, points: usize): void { measure<f64>(setting, points); }
export function measure32(setting: usize, points: usize): void { measure<f32>(setting, points); }
export function share64(setting: usize): void { shareTile<f64>(setting); }
export function share32(setting: usize): void { shareTile<f32>(setting); }
export function gather64(setting: usize, tile: i32, points: usize, weights: usize): void { gatherTile<f64>(setting, tile, points, weights); }
export function gather32(setting: usize, tile: i32, points: usize, weights: usize): void { gatherTile<f32>(setting, tile, points, weights); }
export function labels64(setting: usize): void { labels<f64>(setting); }
export function labels32(setting: usize): void { labels<f32>(setting); }
export function oneHot64(setting: usize, shares: usize): void { oneHot<f64>(setting, shares, 32); }
export function oneHot32(setting: usize, shares: usize): void { oneHot<f32>(setting, shares, 64); }
export function tile64(rows: usize, count: i32, d: i32, out: usize): void { tile<f64>(rows, count, d, out); }
export function tile32(rows: usize, count: i32, d: i32, out: usize): void { tile<f32>(rows, count, d, out); }
export function blocksPart64(job: usize, part: i32): void { blocksPart<f64>(job, part); }
export function blocksPart32(job: usize, part: i32): void { blocksPart<f32>(job, part); }
export function sumUp64(own: usize, d: i32, count: i32): void { sumUp<f64>(own, d, count); }
export function sumUp32(own: usize, d: i32, count: i32): void { sumUp<f32>(own, d, count); }
export function paid64(points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, b: i32, spare: usize, totals: usize): void { paid<f64>(points, weights, weightStep, costs, n, d, a, b, spare, totals); }
export function paid32(points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, b: i32, spare: usize, totals: usize): void { paid<f32>(points, weights, weightStep, costs, n, d, a, b, spare, totals); }
export function pay64(points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, spare: usize): f64 { return pay<f64>(points, weights, weightStep, costs, n, d, a, spare); }
export function pay32(points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, spare: usize): f64 { return pay<f32>(points, weights, weightStep, costs, n, d, a, spare); }
export function pairsPart64(job: usize, part: i32): void { pairsPart<f64>(job, part); }
export function pairsPart32(job: usize, part: i32): void { pairsPart<f32>(job, part); }
