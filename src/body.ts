// Reads a body piece by piece, whatever a fetch of one's own gives as one.

/** The pieces of a web stream, or of one of Node. Nothing where it is neither. */
export function piecesOf(body: unknown): AsyncIterable<unknown> | undefined {
  const stream = body as Partial<ReadableStream & AsyncIterable<unknown>> | null | undefined;
  // Not every runtime iterates a web stream, and all do it more slowly.
  const reader = stream?.getReader?.();
  if (reader) return { [Symbol.asyncIterator]: () => ({ next: () => reader.read() }) };
  return stream?.[Symbol.asyncIterator] ? (stream as AsyncIterable<unknown>) : undefined;
}
