// Whole requests: each documented answer, the credentials, the method, the path and its parameters, and how a body is sent.
import type { Json } from "../../scripts/document.js";
import type { Operation, TaskEndpoint } from "../../scripts/operations.js";
import { Bodies } from "./bodies.js";
import { bodyOf } from "./bodyCases.js";
import { type About, type CallCase, cited, type Exercise, placeOf, ruleText, type Sent } from "./case.js";
import {
  type Answer,
  answersOf,
  type Contract,
  type Example,
  parametersOf,
  refusalOf,
  requestBodyOf,
  sourcesOf,
} from "./contract.js";
import { fieldsOf } from "./fields.js";
import { probesOf } from "./rules.js";

export const authorization = { Authorization: "Bearer any-text" };
const json = { "Content-Type": "application/json" };

/** A POST with this body. */
export const posted = (endpoint: TaskEndpoint, value: unknown): Sent => ({
  method: "POST",
  path: endpoint.create.path,
  headers: { ...authorization, ...json },
  ...(value !== undefined && { body: JSON.stringify(value) }),
});

/** The cases of an operation's requests and answers. */
export function callCases(contract: Contract, endpoint: TaskEndpoint, operation: Operation): CallCase[] {
  const calls = new Calls(contract, endpoint, operation);
  answerCallCases(calls);
  credentialCases(calls);
  routeCases(calls);
  mediaCases(calls);
  parameterCases(calls);
  return calls.cases;
}

/** A valid request of an operation, and the cases that change it. */
class Calls {
  readonly cases: CallCase[] = [];
  readonly answers: readonly Answer[];
  readonly parameters: readonly { readonly node: Json; readonly parts: readonly (string | number)[] }[];
  /** The request that is valid. */
  readonly sent: Sent;
  /** What a read answers with: a server that keeps its tasks knows none of this id, so it is asked for an example. */
  readonly shown: Example | undefined;
  readonly #valid: Record<string, unknown>;

  constructor(
    readonly contract: Contract,
    readonly endpoint: TaskEndpoint,
    readonly operation: Operation,
  ) {
    this.answers = answersOf(contract, operation);
    this.parameters = parametersOf(contract, operation).filter(({ node }) => node.in === "path");
    this.#valid = Object.fromEntries(this.parameters.map(({ node }) => [node.name, sampleOf(contract, node)]));
    const success = this.answers.find(({ status }) => status === operation.success);
    this.shown = operation === endpoint.read ? success?.examples[0] : undefined;
    const takesBody = requestBodyOf(contract, operation) !== undefined;
    this.sent = {
      method: operation.method,
      path: this.pathWith({}),
      headers: {
        ...authorization,
        ...(this.shown?.name && { Prefer: `example=${this.shown.name}` }),
        ...(takesBody && json),
      },
      ...(takesBody && { body: JSON.stringify(bodyOf(contract, endpoint).minimal()) }),
    };
  }

  /** The path of the operation, with these values as its parameters. */
  pathWith(values: Record<string, unknown>): string {
    const all = { ...this.#valid, ...values };
    return this.operation.path.replace(/\{([^}]*)\}/g, (_, key) => encodeURIComponent(String(all[key])));
  }

  /** Adds the valid request with a change, and the status that must come back. */
  add(
    title: string,
    change: Partial<Sent>,
    status: number,
    { violation, example, isUnread, ...about }: Partial<About> & Pick<CallCase, "violation" | "example" | "isUnread">,
  ): void {
    const { name, parts } = this.operation;
    const sources = about.sources ?? this.answers.find((answer) => answer.status === status)?.sources ?? [];
    this.cases.push({
      kind: "call",
      operation: this.operation,
      sent: { ...this.sent, ...change },
      status,
      parts,
      rule: `${name} answers ${status}`,
      exercises: [],
      ...about,
      sources,
      title: `${name} ${title}${cited(sources)}`,
      ...(violation && { violation }),
      ...(isUnread && { isUnread }),
      ...(example && { example }),
    });
  }
}

/** Each documented answer, asked for by its status and by each of its examples. */
function answerCallCases(calls: Calls): void {
  const { answers, sent, shown } = calls;
  const { name, success } = calls.operation;
  for (const { status, examples, headers, media, parts, sources } of answers) {
    const subject = `${name} ${status}`;
    const exercises: Exercise[] = [
      { subject, keyword: "answer", side: "accepts" },
      ...headers.flatMap((header): Exercise[] =>
        ["header", "type", "example"].map((keyword) => ({
          subject: `${subject} header ${header.name}`,
          keyword,
          side: "accepts",
        })),
      ),
      ...media.map(
        ({ type }): Exercise => ({
          subject: `${subject} body`,
          keyword: `media type ${type}`,
          side: "accepts",
        }),
      ),
    ];
    const prefer = (asked: string): Partial<Sent> => ({ headers: { ...sent.headers, Prefer: asked } });
    const isShown = status === success && shown?.name;
    const [first] = examples;
    calls.add(`gives its answer ${status}`, isShown ? {} : prefer(`code=${status}`), status, {
      parts,
      sources,
      rule: `${name} has an answer ${status}`,
      exercises: [...exercises, ...(first ? [exampleExercise(subject, first)] : [])],
      ...(first && { example: first }),
    });
    if (status !== success) continue;
    for (const example of examples.filter((one) => one.name)) {
      calls.add(`gives its example ${example.name}`, prefer(`example=${example.name}`), status, {
        parts: example.parts,
        sources: example.sources,
        rule: `${name} has an example ${example.name}`,
        exercises: [exampleExercise(subject, example)],
        example,
      });
    }
  }
}

const exampleExercise = (subject: string, { name }: Example): Exercise => ({
  subject: `${subject} example ${name}`.trim(),
  keyword: "value",
  side: "accepts",
});

function credentialCases(calls: Calls): void {
  const { contract, operation, sent, shown } = calls;
  const subject = operation.name;
  const { Authorization: _, ...anonymous } = sent.headers;
  const schemes: Json[] = Object.values(contract.document.data.components?.securitySchemes ?? {});
  const about = { sources: [...new Set(schemes.flatMap(sourcesOf))], rule: "the security of the operation" };
  calls.add("takes a request with a bearer token", {}, operation.success, {
    ...about,
    exercises: ["security", "method", "path"].map((keyword) => ({ subject, keyword, side: "accepts" })),
    ...(shown && { example: shown }),
  });
  for (const [label, headers] of [
    ["no credentials", anonymous],
    ["credentials of another scheme", { ...anonymous, Authorization: "Basic dXNlcjpwYXNz" }],
    ["a scheme without its token", { ...anonymous, Authorization: "Bearer" }],
    ["a token without its scheme", { ...anonymous, Authorization: "any-text" }],
    ["the key in another header", { ...anonymous, "X-Api-Key": "any-text" }],
  ] as const) {
    calls.add(`answers 401 to ${label}`, { headers }, 401, {
      ...about,
      violation: { location: ["request"], code: 401 },
      exercises: [{ subject, keyword: "security", side: "refuses" }],
    });
  }
}

/** Methods and paths that are not there. */
function routeCases(calls: Calls): void {
  const { contract, operation, sent } = calls;
  const subject = operation.name;
  const there = Object.keys(contract.document.data.paths[operation.path]).map((key) => key.toUpperCase());
  for (const other of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !there.includes(one))) {
    calls.add(`answers 405 to ${other}`, { method: other, ...(other === "GET" && { body: undefined }) }, 405, {
      isUnread: true,
      rule: "the path has no such method",
      exercises: [{ subject, keyword: "method", side: "refuses" }],
    });
  }
  // The last segment that is not a parameter, with one letter more.
  const longer = operation.path.replace(/([^/{}]+)((\/\{[^}]*\})?)$/, "$1s$2");
  for (const [label, path] of [
    ["a path with a letter more", longer.replace(/\/\{.*$/, sent.path.slice(sent.path.lastIndexOf("/")))],
    ["a path with a segment more", `${sent.path}/more/still`],
  ] as const) {
    calls.add(`answers 404 to ${label}`, { path }, 404, {
      isUnread: true,
      rule: "there is no such path",
      exercises: [{ subject, keyword: "path", side: "refuses" }],
    });
  }
}

/** How a body is sent: as JSON, as something else, and not at all. */
function mediaCases(calls: Calls): void {
  const { contract, operation, sent } = calls;
  const request = requestBodyOf(contract, operation);
  if (!request) return;
  const [type = ""] = request.media.map((media) => media.type);
  const about = (keyword: string, side: Exercise["side"] = "refuses"): Exercise => ({
    subject: `${operation.name} body`,
    keyword,
    side,
  });
  const isType = { rule: `the body is ${type}`, exercises: [about(`media type ${type}`)] };
  const refused = refusalOf(operation);
  const mistyped = refusalOf(operation, 415);
  for (const other of ["text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data"]) {
    const headers = { ...sent.headers, "Content-Type": other };
    calls.add(`answers ${mistyped} to a body sent as ${other}`, { headers }, mistyped, {
      ...isType,
      violation: { location: ["request"], code: 415 },
    });
  }
  for (const text of ["", "null"]) {
    calls.add(`answers ${refused} to a request whose body is ${JSON.stringify(text)}`, { body: text }, refused, {
      violation: { location: ["request"], code: "required" },
      rule: "the body is required",
      exercises: [about("body required")],
    });
  }
  // What is no JSON reaches no rule of the document: it is refused as HTTP has it, and in the server's own words.
  for (const text of ['{"prompt":', "prompt=a", '{"prompt":"a",}']) {
    calls.add(`answers 400 to malformed JSON: ${text}`, { body: text }, 400, { ...isType, isUnread: true });
  }
  const charset = { ...sent.headers, "Content-Type": `${type}; charset=utf-8` };
  calls.add("takes JSON that names its charset", { headers: charset }, operation.success, {
    rule: isType.rule,
    exercises: [about(`media type ${type}`, "accepts"), about("body required", "accepts")],
  });
}

/** Both sides of each rule of the path's parameters. */
function parameterCases(calls: Calls): void {
  const { contract, endpoint, operation, parameters, shown } = calls;
  for (const { node, parts } of parameters) {
    const fields = fieldsOf(contract.document, node.schema ?? {}, [...parts, "schema"]);
    const values = new Bodies(fields, node.example === undefined ? [] : [node.example]);
    const [field] = fields;
    if (!field) continue;
    const subject = `${operation.name} parameter ${node.name}`;
    const sources = sourcesOf(node);
    // In a path everything is a text, and an empty one is another path.
    for (const probe of probesOf(field, values).filter(({ value }) => typeof value === "string" && value !== "")) {
      const side = probe.breaks ? "refuses" : "accepts";
      const shows = [probe.about, "in", ...(probe.breaks ? [] : ["required", "type"])];
      const title = `${side} ${probe.says.replaceAll("the body", node.name)}`;
      const status = probe.breaks ? refusalOf(operation) : operation.success;
      calls.add(title, { path: calls.pathWith({ [node.name]: probe.value }) }, status, {
        parts: placeOf(field, probe.about),
        rule: ruleText(field, probe.about).replace("the body", node.name),
        sources,
        exercises: shows.map((keyword) => ({ subject, keyword, side })),
        ...(probe.breaks && { violation: { location: ["request", "path", node.name], code: probe.breaks } }),
        ...(!probe.breaks && shown && { example: shown }),
      });
    }
    // Without its last segment, the path is the one that creates tasks, which has no GET.
    calls.add(`answers 405 without its ${node.name}`, { path: endpoint.create.path }, 405, {
      isUnread: true,
      parts: [...parts, "required"],
      rule: `${node.name} is required`,
      sources,
      exercises: [{ subject, keyword: "required", side: "refuses" }],
    });
  }
}

/** A valid value of a parameter. */
function sampleOf({ document }: Contract, { schema = {}, example }: Json): unknown {
  return example ?? new Bodies(fieldsOf(document, schema, []), []).sample([]);
}
