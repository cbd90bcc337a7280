import { describe, expect, it } from 'vitest';
import type { Row } from '../study.ts';
import { failuresOf, lossesInWords, noWorse } from './paired-codes.ts';

/** Repetitions of one cell whose accuracy by F differs by so much from that without clusters. */
const rows = (gains: readonly number[], clusters = 10): readonly Row[] =>
  gains.map((gain, repetition) => ({
    cell: { temperature: 0.2 },
    data: 'moons',
    points: 300,
    repetition,
    values: {
      'without accuracy': 0.5,
      'without clusters': 10,
      'without dimensions': 4,
      'without largest': 0.2,
      'free accuracy': 0.5 + gain,
      'free clusters': clusters,
      'free dimensions': 4,
      'free largest': 0.2,
    },
  }));
const times = (n: number, gain: number): number[] => new Array<number>(n).fill(gain);
const byCount = (some: readonly Row[]) => noWorse(some, ['free'], 'accuracy', 1, 'count').outcome;

describe('losses, told by counts', () => {
  it('keep their level: six of six are chance more often, eight of eight are not', () => {
    expect(byCount(rows(times(6, -0.1)))).toBe('inconclusive');
    expect(byCount(rows(times(6, 0.1)))).toBe('inconclusive');
    expect(byCount(rows(times(8, -0.1)))).toBe('refuted');
    expect(byCount(rows([...times(7, -0.1), 0.01]))).toBe('supported');
    expect(byCount(rows(times(8, 0)))).toBe('supported');
  });

  it('are not hidden by a lucky repetition', () => {
    const gains = [...times(18, -0.1), 0.5, 0.45];
    expect(byCount(rows(gains))).toBe('refuted');
    expect(noWorse(rows(gains), ['free'], 'accuracy', 1).outcome).toBe('inconclusive');
  });

  it('leave it to the codes to fail, and say which did', () => {
    expect(byCount(rows(times(6, 0.1), 4))).toBe('refuted');
    const told = (some: readonly Row[]) => failuresOf(some, ['free'], 'count');
    expect(told(rows(times(6, -0.1), 4))).toEqual({
      'found less': 'no set',
      collapsed: 'moons (F at 0.2 T_c)',
    });
    expect(told(rows(times(8, -0.1)))).toEqual({ 'found less': 'moons (F at 0.2 T_c)', collapsed: 'no set' });
  });
});

it('names losses in their order, those that are warm with every temperature at which they do it', () => {
  const told = [
    { loss: 'free', temperature: 0.2 },
    { loss: 'free', temperature: 0.5 },
    { loss: 'free', temperature: 0.6 },
    { loss: 'straight', temperature: 0.5 },
    { loss: 'expected', temperature: 0.5 },
  ];
  const all = ['straight', 'alternating', 'free', 'expected'];
  expect(lossesInWords(told, all)).toBe('J₀; F at 0.2, 0.5 and 0.6 T_c; E at 0.5 T_c');
});
