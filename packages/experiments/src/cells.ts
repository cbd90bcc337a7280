import type { Cell, Factors, Level, Row } from './study.ts';

/** Every combination of levels, the last factor varying fastest. */
export function combinations<F extends Factors>(factors: F): Cell<F>[] {
  let cells: Record<string, Level>[] = [{}];
  for (const [name, levels] of Object.entries(factors))
    cells = cells.flatMap((cell) => levels.map((level) => ({ ...cell, [name]: level })));
  // the loop has set exactly the keys of F, each to one of its levels
  return cells as Cell<F>[];
}

/** The name from which a cell's chance is derived: the same whatever the order in which factors were written. */
export const cellKey = (cell: Cell, data: string): string =>
  JSON.stringify([data, ...Object.entries(cell).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

/** A cell as people read it, `iris, softmin = entropic, repetition 2`. */
export function describeRow({ cell, data, repetition }: Pick<Row, 'cell' | 'data' | 'repetition'>): string {
  const levels = Object.entries(cell).map(([name, level]) => `${name} = ${show(level)}`);
  return [data, ...levels, ...(repetition === 0 ? [] : [`repetition ${repetition}`])].join(', ');
}

/** Small numbers by their power of ten, which is how they were chosen. */
const show = (level: Level): string =>
  typeof level === 'number' && level !== 0 && Math.abs(level) < 0.001 ? level.toExponential() : String(level);
