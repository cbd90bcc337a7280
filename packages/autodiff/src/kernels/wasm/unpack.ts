/**
 * The bytes of which `pack` of tools/wasm made these: their number in 4 bytes, then a block of LZ4 (Collet, 2011), which
 * may repeat what is in `before`.
 */
export function unpack(packed: Uint8Array, before: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const out = new Uint8Array(before.length + length);
  out.set(before);
  let [from, to] = [4, before.length];
  const count = (bits: number): number => {
    if (bits < 15) return bits;
    let [n, more] = [bits, 0];
    do {
      more = packed[from++]!;
      n += more;
    } while (more === 255);
    return n;
  };
  for (;;) {
    const token = packed[from++]!;
    const fresh = count(token >> 4);
    out.set(packed.subarray(from, from + fresh), to);
    from += fresh;
    to += fresh;
    if (from >= packed.length) return out.slice(before.length);
    const back = packed[from++]! + 256 * packed[from++]!;
    // byte by byte: a repetition may reach into itself
    for (const end = to + count(token & 15) + 4; to < end; to++) out[to] = out[to - back]!;
  }
}
