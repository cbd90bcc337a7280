/** The bytes of which `pack` of tools/wasm made these: a length in 4 bytes, then a block of LZ4 (Collet, 2011). */
export function unpack(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(new DataView(packed.buffer, packed.byteOffset).getUint32(0, true));
  let [from, to] = [4, 0];
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
    if (from >= packed.length) return out;
    const back = packed[from++]! + 256 * packed[from++]!;
    // byte by byte: a repetition may reach into itself
    for (const end = to + count(token & 15) + 4; to < end; to++) out[to] = out[to - back]!;
  }
}
