// A stream that a video goes to, of Node or of the web.
import { finished } from "node:stream/promises";
import { unlessAborted } from "../deadline.js";
import { reasonOf } from "../errors.js";
import { FileError, kindOf } from "./errors.js";
import type { Target } from "./target.js";

/** What Node's own writable streams have: one to a file, an HTTP answer, `process.stdout`. */
export interface NodeWritable {
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  on(event: string, listener: () => void): unknown;
  once(event: string, listener: () => void): unknown;
  destroy?(reason?: Error): unknown;
}

export type WritableOfEitherKind = WritableStream<Uint8Array> | NodeWritable;

/** What both kinds of stream can do. */
interface Sink {
  write(piece: Uint8Array): Promise<void>;
  end(): Promise<void>;
  destroy(reason: Error): void;
  /** Whether it has taken all of the video, and its end. */
  isDone(): boolean;
  /** Settles once the stream has ended, or failed, whoever did it. */
  readonly over: Promise<void>;
}

/** @throws {FileError} It is no stream, or one that takes nothing. */
export function openStream(stream: WritableOfEitherKind, signal: AbortSignal): Target {
  const sink = sinkOf(stream);
  let ending = false;
  const failure = new AbortController();
  const fail = (cause: unknown): void => failure.abort(refused(cause));
  // A stream may fail while nothing is written to it, and would be asked for its opinion much later.
  sink.over.then(() => ending || fail(new Error("it ended before the video did")), fail);
  const either = AbortSignal.any([signal, failure.signal]);

  /** What is done to the stream may never come to an end: it then ends with the signal. */
  const done = (work: Promise<void>): Promise<void> =>
    unlessAborted(either, work).catch((cause) => {
      throw either.aborted ? either.reason : refused(cause);
    });
  return {
    signal: either,
    write: (piece) => done(sink.write(piece)),
    finish: async () => {
      ending = true;
      await done(sink.end().then(() => sink.over)).catch((reason) => {
        // A server often aborts when its answer is closed, which it also is when all of it was sent.
        if (!signal.aborted || !sink.isDone()) throw reason;
      });
    },
    discard: async (reason) => sink.destroy(reason),
  };
}

function sinkOf(stream: WritableOfEitherKind): Sink {
  if (isWeb(stream)) return webSink(stream);
  if (isNode(stream)) return nodeSink(stream);
  const given = kindOf(stream).replace("an object", "another object");
  throw new FileError("the target", `must be a path, a file: URL or a stream that can be written to, got ${given}.`);
}

const isWeb = (stream: WritableOfEitherKind): stream is WritableStream<Uint8Array> =>
  typeof (stream as Partial<WritableStream> | null)?.getWriter === "function";

const isNode = (stream: NodeWritable): boolean =>
  ["write", "end", "on", "once"].every((name) => typeof stream?.[name as keyof NodeWritable] === "function");

function webSink(stream: WritableStream<Uint8Array>): Sink {
  if (stream.locked) {
    throw new FileError("the stream", "is locked: something else writes to it. Release that writer first.");
  }
  const writer = stream.getWriter();
  return {
    write: (piece) => writer.write(piece),
    end: () => writer.close(),
    // A stream that hangs in a write takes the reason once that is over.
    destroy: (reason) => void writer.abort(reason).catch(() => {}),
    isDone: () => false,
    over: writer.closed,
  };
}

function nodeSink(stream: NodeWritable): Sink {
  // Its listeners stay, so that an error that comes late is not one that nobody listens to.
  const over = finished(stream as NodeJS.WritableStream, { readable: false });
  const { destroyed, writableEnded } = stream as { destroyed?: boolean; writableEnded?: boolean };
  if (destroyed || writableEnded) {
    over.catch(() => {});
    throw new FileError("the stream", "has ended, or was destroyed. Pass one that takes the video.");
  }
  return {
    write: async (piece) => {
      if (!stream.write(piece)) await new Promise<void>((resolve) => void stream.once("drain", resolve));
    },
    end: async () => void stream.end(),
    // Without an error it would end as if all were there.
    destroy: (reason) => void stream.destroy?.(reason || new Error("the download was ended")),
    isDone: () => (stream as { writableFinished?: boolean }).writableFinished === true,
    over,
  };
}

const refused = (cause: unknown): FileError =>
  new FileError("the stream", `does not take the video: ${reasonOf(cause)}.`, cause);
