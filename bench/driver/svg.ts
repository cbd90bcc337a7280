import type { Cell } from './measure.ts';

const [left, width, height, top] = [420, 420, 18, 34];

/** Bars of the ratios to the reference, on a logarithmic axis: to the left is faster. */
export function svg(cells: readonly Cell[]): string {
  const shown = cells.filter(({ ratio }) => ratio !== undefined);
  const exponents = shown.map(({ ratio }) => Math.log10(ratio!));
  const [least, most] = [Math.floor(Math.min(...exponents, -1)), Math.ceil(Math.max(...exponents, 1))];
  const x = (exponent: number): number => left + (width * (exponent - least)) / (most - least);
  const ticks = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const bottom = top + shown.length * height;
  const grid = ticks.map(
    (tick) =>
      `<path d="M${x(tick)} ${top - 6}V${bottom}" stroke="${tick === 0 ? '#444' : '#ccc'}"/>` +
      `<text x="${x(tick)}" y="${top - 12}" text-anchor="middle">${10 ** tick} ×</text>`,
  );
  const bars = shown.map(({ case: name, contender, ratio }, i) => {
    const [from, to] = [x(0), x(Math.log10(ratio!))];
    const y = top + i * height;
    return (
      `<text x="${left - 12}" y="${y + 13}" text-anchor="end">${escape(`${name}: ${contender}`)}</text>` +
      `<rect x="${Math.min(from, to)}" y="${y + 3}" width="${Math.max(1, Math.abs(to - from))}" height="${height - 6}" fill="#3b6ea5"/>`
    );
  });
  const size = `viewBox="0 0 ${left + width + 30} ${bottom + 10}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="11">\n<rect width="100%" height="100%" fill="#fff"/>\n${[...grid, ...bars].join('\n')}\n</svg>\n`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
