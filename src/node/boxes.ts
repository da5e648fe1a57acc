// Whether an MP4 or MOV file is whole, told while its bytes pass: it is a row of boxes, each of which says how long it is
// (ISO/IEC 14496-12, 4.2, and Apple's QuickTime File Format).

/** What a file may begin with; anything else is no MP4 or MOV. */
const firstTypes = /^(ftyp|styp|moov|mdat|moof|free|skip|wide|pnot|uuid|sidx|emsg|prft|junk)$/;

/** Follows the boxes of a file from its first byte on. */
export class Boxes {
  /** As much as there is of the header of the next box. */
  #header: number[] = [];
  /** How many bytes of the present box are to come; `Infinity` where it runs to the end of the file. */
  #left = 0;
  #types = new Set<string>();
  /** Whether the bytes so far may be those of an MP4 or MOV. */
  isPlausible = true;

  /** The next bytes of the file. */
  pass(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; ) {
      if (this.#left > 0) {
        const step = Math.min(this.#left, piece.length - at);
        this.#left -= step;
        at += step;
      } else {
        this.#header.push(piece[at++] as number);
        this.#begin();
      }
    }
  }

  /**
   * Whether the file may end here: it has an index and pictures, and no box is cut. A file that is cut between two boxes
   * behind them is taken for whole.
   */
  get areWhole(): boolean {
    // A few zeros are no box that begins, but padding.
    const isBetween =
      this.#left === Number.POSITIVE_INFINITY || (this.#left === 0 && this.#header.every((byte) => !byte));
    return isBetween && this.#types.has("moov") && this.#types.has("mdat");
  }

  /** Begins a box once its header is there: size and type, and a longer size where the first is 1. */
  #begin(): void {
    const header = Buffer.from(this.#header);
    if (header.length < 8) return;
    const isLong = header.readUInt32BE() === 1;
    if (isLong && header.length < 16) return;
    const size = isLong ? Number(header.readBigUInt64BE(8)) : header.readUInt32BE();
    const type = header.toString("latin1", 4, 8);
    this.#header = [];
    if (this.#types.size === 0) this.isPlausible = firstTypes.test(type);
    this.#types.add(type);
    // What is no box is padding, which says nothing of its end; nor does a box of size 0.
    const isBox = size >= header.length && /^[ -~\xa9]{4}$/.test(type);
    this.#left = isBox ? size - header.length : Number.POSITIVE_INFINITY;
  }
}
