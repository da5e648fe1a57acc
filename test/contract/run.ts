// Runs one case, and says who is wrong where they differ.
import { isDeepStrictEqual } from "node:util";
import { posted } from "./callCases.js";
import type { AnswerCase, BodyCase, CallCase, Case, Sent } from "./case.js";
import { answersOf, type Contract, refusalOf } from "./contract.js";
import { pathText } from "./fields.js";
import { lines, shortened, show } from "./holding.js";
import type { Judges } from "./judges.js";
import type { Received, Send } from "./server.js";

/** What a case runs in: a document, the validators that it makes, and a server that should keep to it. */
export interface Setting {
  readonly contract: Contract;
  readonly judges: Judges;
  readonly send: Send;
  /** The server says in `detail` what is wrong with a request, after what its example says: plain Prism does not. */
  readonly explains?: boolean;
}

/** What is wrong, each in lines that name who says what; nothing where all agree. */
export async function runCase(one: Case, setting: Setting): Promise<string[]> {
  switch (one.kind) {
    case "body":
      return runBody(one, setting);
    case "call":
      return runCall(one, setting);
    case "answer":
      return runAnswer(one, setting);
  }
}

async function runBody(one: BodyCase, { contract, judges, send }: Setting): Promise<string[]> {
  const { endpoint, value, breaks } = one;
  const { create } = endpoint;
  const sent = posted(endpoint, value);
  const received = await send(sent);
  const problems = judges.client(create.name, value);
  const subject = `${create.name} body`;
  const verdicts: Verdict[] = [
    {
      who: "server",
      accepts: received.status === create.success && received.violations.length === 0,
      said: answerText(received),
    },
    {
      who: "client",
      accepts: problems.length === 0,
      said: problems.map(({ path, keyword }) => `${path || "the body"} breaks ${keyword}`).join(", "),
    },
    { who: "ajv", accepts: judges.ajv(subject, value), said: "" },
    { who: "cfworker", accepts: judges.cfworker(subject, value), said: "" },
  ];
  const failures = disagreement(contract, one, sent, verdicts);
  if (failures.length > 0) return failures;

  // All give the right verdict; do those who say why say it right?
  const tell = (who: string, expected: string, said: string): void => {
    failures.push(blame(contract, one, sent, [[who, said]], [who], expected));
  };
  if (!breaks) {
    const answer = answersOf(contract, create).find(({ status }) => status === create.success);
    const wrong = unlike(received.body, answer?.examples.map(({ value }) => value) ?? []);
    if (wrong) tell("server", `answers like its example ${wrong}`, answerText(received));
    else if (!judges.ajv(`${create.name} ${create.success} body`, received.body)) {
      tell("server", `has a schema for the answer ${create.success}`, answerText(received));
    }
    return failures;
  }
  const reported = ["request", "body", ...reportedAt(breaks)];
  const named = received.violations.some(
    ({ location, code, severity }) =>
      severity === "Error" && code === breaks.keyword && isDeepStrictEqual([...location], reported),
  );
  const status = refusalOf(create);
  if (received.status !== status) tell("server", `answers ${status}`, answerText(received));
  else if (!named) tell("server", `finds ${breaks.keyword} broken at ${reported.join(".")}`, answerText(received));
  const path = pathText(breaks.path);
  // Where a list of values says all that there is to say, the client leaves the type unsaid.
  const said = [breaks.keyword, ...(breaks.keyword === "type" ? ["enum"] : [])];
  // A field that another one needs is missing as any other.
  if (breaks.keyword === "dependentRequired") said.push("required");
  if (!problems.some((problem) => problem.path === path && said.includes(problem.keyword))) {
    tell("client", `finds ${breaks.keyword} broken at ${path || "the body"}`, verdicts[1]?.said ?? "");
  }
  if (breaks.alone && problems.length > 1) {
    tell("client", "finds nothing else wrong", verdicts[1]?.said ?? "");
  }
  if (breaks.alone && received.violations.length > 1) tell("server", "finds nothing else wrong", answerText(received));
  return failures;
}

/** A missing or unlisted field is reported on the object around it. */
const reportedAt = ({ path, keyword }: NonNullable<BodyCase["breaks"]>): string[] =>
  (/required$|Properties$/i.test(keyword) ? path.slice(0, -1) : path).map(String);

async function runCall(one: CallCase, { contract, judges, send, explains = false }: Setting): Promise<string[]> {
  const { operation, sent, status, example, violation } = one;
  const received = await send(sent);
  const tell = (expected: string): string[] => [
    blame(contract, one, sent, [["server", answerText(received)]], ["server"], expected),
  ];
  if (received.status !== status) return tell(`answers ${status}`);
  const found = received.violations.some(
    ({ location, code }) => code === violation?.code && isDeepStrictEqual([...location], violation.location),
  );
  if (violation && !found) return tell(`finds ${violation.code} broken at ${violation.location.join(".")}`);
  const isRefused = violation !== undefined || received.violations.length > 0;
  if (!violation && status === operation.success && isRefused) return tell("finds nothing wrong");

  const answer = answersOf(contract, operation).find((other) => other.status === status);
  if (!answer || one.isUnread) return [];
  const examples = (example ? [example] : answer.examples).map(({ value }) => value);
  const isExplained = explains && violation && violation.code !== 401;
  const wrong = isExplained ? unexplained(received.body, examples) : unlike(received.body, examples);
  if (wrong) return tell(`answers like its example ${wrong}`);
  if (!judges.ajv(`${operation.name} ${status} body`, received.body))
    return tell(`has a schema for the answer ${status}`);
  const { media, headers } = answer;
  const type = received.headers["content-type"]?.split(";")[0];
  if (!media.some((one) => one.type === type)) return tell(`answers with ${media.map((one) => one.type).join(", ")}`);
  const missing = headers.find(({ name }) => !received.headers[name.toLowerCase()]);
  return missing ? tell(`answers with the header ${missing.name}`) : [];
}

async function runAnswer(one: AnswerCase, { contract, judges }: Setting): Promise<string[]> {
  const { subject, value } = one;
  const verdicts: Verdict[] = [
    { who: "ajv", accepts: judges.ajv(subject, value), said: "" },
    { who: "cfworker", accepts: judges.cfworker(subject, value), said: "" },
  ];
  return disagreement(contract, one, { method: "", path: subject, headers: {}, body: show(value) }, verdicts);
}

interface Verdict {
  readonly who: string;
  readonly accepts: boolean;
  readonly said: string;
}

function disagreement(
  contract: Contract,
  one: BodyCase | AnswerCase,
  sent: Sent,
  verdicts: readonly Verdict[],
): string[] {
  const expected = !one.breaks;
  const wrong = verdicts.filter(({ accepts }) => accepts !== expected).map(({ who }) => who);
  if (wrong.length === 0) return [];
  const told = verdicts.map(
    ({ who, accepts, said }) => [who, `${accepts ? "accepts" : "refuses"} it${said && `: ${said}`}`] as const,
  );
  return [blame(contract, one, sent, told, wrong, expected ? "accepts it" : `refuses it by ${one.breaks?.keyword}`)];
}

/** The case, what each side says of it, and who stands alone. */
function blame(
  { document }: Contract,
  one: Case,
  { method, path, body }: Sent,
  told: readonly (readonly [who: string, said: string])[],
  wrong: readonly string[],
  expected: string,
): string {
  const sources = one.sources.length > 0 ? ` (${one.sources.join(", ")})` : "";
  // Where all the others are against it, the document, or the case made of it, is the odd one out.
  const isAlone = wrong.length > 1 && wrong.length === told.length;
  return lines([
    ["case", one.title],
    ["sent", `${method} ${path} ${body === undefined ? "" : shortened(body)}`.trim()],
    ["document", `${document.where(one.parts)} says: ${one.rule}${sources}; so it ${expected}`],
    ...told,
    ["wrong", isAlone ? "the document, as all the others agree" : wrong.join(", ")],
  ]);
}

const answerText = ({ status, body, violations }: Received): string =>
  [
    `answered ${status} ${show(body)}`,
    ...violations.map(({ location, code }) => `${code} at ${location.join(".")}`),
  ].join("; ");

/** The first of the examples, where a body is like none of them but for its ids and times. */
function unlike(body: unknown, examples: readonly unknown[]): string | undefined {
  if (examples.length === 0 || examples.some((example) => isDeepStrictEqual(settled(body), settled(example)))) {
    return undefined;
  }
  return show(examples[0]);
}

/** The first of the examples, where a body is like none of them with more at the end of its `detail`. */
function unexplained(body: unknown, examples: readonly unknown[]): string | undefined {
  const isExplained = (example: unknown): boolean => {
    const { detail: told, ...rest } = (body ?? {}) as Record<string, unknown>;
    const { detail: said, ...others } = (example ?? {}) as Record<string, unknown>;
    return isDeepStrictEqual(rest, others) && String(told).startsWith(`${String(said).replace(/\.$/, "")}: `);
  };
  return examples.some(isExplained) ? undefined : `${show(examples[0])}, with what is wrong at the end of its detail`;
}

/** A value with its ids and times replaced: a server that keeps its tasks gives each its own. */
export function settled(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_, one) => {
    if (typeof one !== "string") return one;
    if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(one)) return "(an id)";
    return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(one) ? "(a time)" : one;
  });
}
