const idsPerPage = 65_536;

/** Ids, most of them close together: of a million it takes some hundred kilobytes. */
export class IdSet {
  readonly #pages = new Map<number, Uint8Array>();

  has(id: number): boolean {
    const { page, at, bit } = place(id);
    return ((this.#pages.get(page)?.[at] ?? 0) & bit) !== 0;
  }

  add(id: number): void {
    const { page, at, bit } = place(id);
    const bits = this.#pages.get(page) ?? new Uint8Array(idsPerPage / 8);
    bits[at] = (bits[at] ?? 0) | bit;
    this.#pages.set(page, bits);
  }
}

function place(id: number): { page: number; at: number; bit: number } {
  const inPage = id % idsPerPage;
  return { page: Math.floor(id / idsPerPage), at: inPage >> 3, bit: 1 << (inPage & 7) };
}
