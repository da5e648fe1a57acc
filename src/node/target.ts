// What takes the bytes of a video, whatever it is.

/** Something that takes bytes. Each method rejects with a `FileError` where it cannot do its work. */
export interface Target {
  /** Aborted as the caller's signal is; and with a `FileError`, once nothing more can be written. */
  readonly signal: AbortSignal;
  write(piece: Uint8Array): Promise<void>;
  /** Forgets what was written. A stream cannot. */
  rewind?(): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind; a stream is told the reason. */
  discard(reason: Error): Promise<void>;
}
