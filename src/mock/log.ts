// How the command shows a request: a line that fits a terminal, and below it what was wrong.
import type { styleText } from "node:util";
import type { MockRequest, MockServer } from "mulerouter-kling-v3-omni/mock";

/** Where the lines are read. */
export interface Terminal {
  readonly styled: (style: Parameters<typeof styleText>[0], text: string) => string;
  /** How wide it is; undefined where the log goes to a file, whose lines stay whole. */
  readonly columns: number | undefined;
}

/**
 * As long as `DELETE`. With a single space between columns, a line with an id has 57 characters beside the name, so it
 * fits 80 with names like `videoToVideo.generation`. A longer name stays whole, and makes the lines longer.
 */
const longestMethod = 6;

type Endpoints = MockServer["endpoints"];

/** As far as the time goes, so that what was wrong stands below the request. */
const indent = " ".repeat(9);

export function createLog(endpoints: Endpoints, { styled, columns = Number.POSITIVE_INFINITY }: Terminal) {
  const width = Math.max(0, ...endpoints.map(({ name }) => name.length));

  return function logged({ at, method, path, status, taskId, created, problems }: MockRequest): string {
    const { name, id, query } = placeOf(clean(path), endpoints);
    const isFine = status !== undefined && status < 400;
    const head = [
      `${styled("dim", at.toTimeString().slice(0, 8))} ${method.padEnd(longestMethod)} ${name.padEnd(width)}`,
      styled(isFine ? "green" : "red", String(status ?? "---")),
      // A task that is new stands out among those that are only read.
      ...[taskId ?? id].filter(Boolean).map((task) => styled(created ? "bold" : "dim", shortened(String(task)))),
      ...[query].filter(Boolean).map((text) => styled("dim", `?${text}`)),
    ];
    const wrong = status === undefined ? [broken(created), ...problems] : problems;
    const lines = wrong.flatMap((problem) => wrapped(clean(problem), columns - indent.length));
    return [head.join(" "), ...lines.map((line) => indent + styled("red", line))].join("\n");
  };
}

const broken = (created: boolean): string =>
  created ? "The connection broke after the task was created." : "The connection broke before there was an answer.";

/** What a path is, in the words of the client, since all paths begin with the same 50 characters. */
function placeOf(path: string, endpoints: Endpoints): { name: string; id?: string | undefined; query?: string } {
  const [place = "", query = ""] = path.split("?");
  const endpoint = endpoints.find((one) => place === one.path || place.startsWith(`${one.path}/`));
  if (endpoint) return { name: endpoint.name, id: place.slice(endpoint.path.length + 1), query: shortened(query) };
  const video = /^\/_mock\/videos\/(.+)\.mp4$/.exec(place)?.[1];
  return video ? { name: "video", id: video, query } : { name: shortened(path) };
}

/** What a sender made up, such as a path, may be of any length. */
const shortened = (text: string): string => (text.length > 56 ? `${text.slice(0, 55)}…` : text);

/** A path, or a name in a body, may hold what a terminal would obey. */
const clean = (text: string): string => text.replace(/\p{Cc}/gu, " ");

/** The lines of a text; a word that is longer than one stays whole. */
const wrapped = (text: string, most: number): string[] =>
  most === Number.POSITIVE_INFINITY
    ? [text]
    : text
        .replace(new RegExp(`(.{1,${Math.max(1, most)}})( +|$)`, "g"), "$1\n")
        .trimEnd()
        .split("\n");
