/** Sections of a module, by number. */
const [typeSection, importSection, memorySection] = [1, 2, 5];
/** Memory may grow to 65 536 pages. */
const most = [0x80, 0x80, 0x04];

/**
 * The same module with its memory imported, as `env.memory`, and shared between threads: two sections change places, the
 * code stays. Loads and stores are the same for both kinds of memory.
 */
export function importMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out: number[] = [...bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const [length, from] = readNumber(bytes, at + 1);
    if (bytes[at] !== memorySection) for (const byte of bytes.subarray(at, from + length)) out.push(byte);
    if (bytes[at] === typeSection) out.push(importSection, ...sized(importOf(initialPages(bytes))));
    at = from + length;
  }
  return Uint8Array.from(out);
}

/** Pages of a module's memory. */
export function initialPages(bytes: Uint8Array): number {
  for (let at = 8; at < bytes.length;) {
    const [length, from] = readNumber(bytes, at + 1);
    // one memory, and whether it has a limit
    if (bytes[at] === memorySection) return readNumber(bytes, from + 2)[0];
    at = from + length;
  }
  return 1;
}

/** One import: the shared memory. */
const importOf = (pages: number): number[] => [
  1,
  ...text('env'),
  ...text('memory'),
  2,
  3,
  ...number(pages),
  ...most,
];

const text = (ascii: string): number[] => sized(Array.from(ascii, (character) => character.charCodeAt(0)));
const sized = (content: readonly number[]): number[] => [...number(content.length), ...content];

/** A whole number as the format has it: seven bits in a byte, lowest first. */
function number(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...number(Math.floor(value / 128))];
}

function readNumber(bytes: Uint8Array, at: number): readonly [value: number, next: number] {
  const byte = bytes[at]!;
  if (byte < 128) return [byte, at + 1];
  const [rest, next] = readNumber(bytes, at + 1);
  return [(byte & 127) + 128 * rest, next];
}
