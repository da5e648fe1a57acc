// Reads a body piece by piece, whatever a fetch of one's own gives as one.

/** Gives the next piece of a web stream, or of one of Node, as an iterator does. Nothing where it is neither. */
export function nextPieceOf(body: unknown): (() => Promise<IteratorResult<unknown>>) | undefined {
  const stream = body as Partial<ReadableStream & AsyncIterable<unknown>> | null | undefined;
  // Not every runtime iterates a web stream, and all do it more slowly.
  const reader = stream?.getReader?.();
  if (reader) return () => reader.read() as Promise<IteratorResult<unknown>>;
  const pieces = stream?.[Symbol.asyncIterator]?.();
  return pieces && (() => pieces.next());
}

/**
 * Whether there is no further piece.
 * @throws {TypeError} It is neither a piece nor the end, for which a loop would wait for ever.
 */
export function isLast(piece: IteratorResult<unknown>): boolean {
  const { done, value } = Object(piece);
  if (!done && value === undefined) throw new TypeError("the body of the answer gave no piece");
  return Boolean(done);
}
