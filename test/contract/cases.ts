// The cases that follow from a document: for each operation, both sides of each of its rules, and each of its answers.
// A new endpoint or field in the document gets its cases here, with no code about it.
import type { Json } from "../../scripts/document.js";
import type { Operation, TaskEndpoint } from "../../scripts/operations.js";
import { Bodies, lookUp } from "./bodies.js";
import {
  type Answer,
  answersOf,
  type Contract,
  type Example,
  operationsOf,
  type Parts,
  parametersOf,
  requestBodyOf,
  sourcesOf,
} from "./contract.js";
import { type Fact, type Judgement, sourceOf } from "./facts/fact.js";
import { type Field, fieldName, fieldsOf } from "./fields.js";
import { schemaParts } from "./holding.js";
import { probesOf } from "./rules.js";

/** A statement of the document that a case is about, and on which side of it the case stands. */
export interface Exercise {
  readonly subject: string;
  readonly keyword: string;
  readonly side: "accepts" | "refuses";
}

interface About {
  /** A sentence about behaviour, with where the rule comes from. */
  readonly title: string;
  /** Where the document says so. */
  readonly parts: Parts;
  readonly sources: readonly string[];
  /** The rule, in the words of the document. */
  readonly rule: string;
  readonly exercises: readonly Exercise[];
}

/** What is sent, as it is. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** A rule that a value breaks, and where. */
export interface Breach {
  readonly path: readonly (string | 0)[];
  readonly keyword: string;
  /** The value breaks no other rule. */
  readonly alone?: true;
}

/** A request body: the server and the validators must agree with the document on it. */
export interface BodyCase extends About {
  readonly kind: "body";
  readonly endpoint: TaskEndpoint;
  readonly value: unknown;
  readonly breaks?: Breach;
}

/** A whole request: the server must answer it as the document says. */
export interface CallCase extends About {
  readonly kind: "call";
  readonly operation: Operation;
  readonly sent: Sent;
  readonly status: number;
  /** The documented example that comes back; any of them where it is not given. */
  readonly example?: Example;
  /** The request reaches no operation, or cannot be read: the body of the answer is the server's own. */
  readonly isUnread?: true;
  /** What a server that validates must say of the request. */
  readonly violation?: { readonly location: readonly string[]; readonly code: string | number };
}

/** The body of an answer: the validators must agree with the document on it. */
export interface AnswerCase extends About {
  readonly kind: "answer";
  /** Whose schema: `videoToVideo.edit 202 body`. */
  readonly subject: string;
  readonly value: unknown;
  readonly breaks?: Breach;
}

export type Case = BodyCase | CallCase | AnswerCase;

/** Every derived case of a document. */
export const derivedCases = (contract: Contract): Case[] => [
  ...contract.endpoints.flatMap((endpoint) => [
    ...bodyCases(contract, endpoint),
    ...operationsOf(endpoint).flatMap((operation) => callCases(contract, endpoint, operation)),
  ]),
  ...answerCases(contract),
];

/** The cases of the facts that say which values fit, as they are written out there. */
export function judgedCases(contract: Contract, facts: readonly Fact[]): Case[] {
  const endpoints = new Map(contract.endpoints.map((endpoint) => [endpoint.create.name, endpoint]));
  return facts.flatMap((fact) =>
    fact.claims.flatMap(({ subject, keyword, judged = [] }) =>
      judged.map((judgement) => {
        const [name = "", second] = subject.split(" ");
        const endpoint = second === "body" ? endpoints.get(name) : undefined;
        return judgedCase(contract, fact, { subject, keyword }, judgement, endpoint);
      }),
    ),
  );
}

function judgedCase(
  contract: Contract,
  fact: Fact,
  claim: { subject: string; keyword: string },
  { label, value, breaks }: Judgement,
  endpoint: TaskEndpoint | undefined,
): Case {
  const owner = claim.subject.split(" body")[0] ?? "";
  const side = breaks ? "refuses" : "accepts";
  const about: About = {
    title: `${subjectText(owner)} ${side} ${label} (${sourceOf(fact)})`,
    parts: schemaParts(contract, claim.subject) ?? [],
    sources: [sourceOf(fact)],
    rule: fact.says,
    exercises: [{ ...claim, side }],
  };
  const judged = { value, ...(breaks && { breaks }) };
  return endpoint
    ? { kind: "body", ...about, ...judged, endpoint }
    : { kind: "answer", ...about, ...judged, subject: `${owner} body` };
}

/** "the answer 202 to videoToVideo.edit" */
const subjectText = (owner: string): string => owner.replace(/^(\S+) (\d+)$/, "the answer $2 to $1");

function bodyCases(contract: Contract, endpoint: TaskEndpoint): BodyCase[] {
  const { create, body } = endpoint;
  const request = requestBodyOf(contract, create);
  const examples = request?.examples ?? [];
  const fields = fieldsOf(contract.document, body.node, body.parts);
  const bodies = new Bodies(
    fields,
    examples.map(({ value }) => value),
  );
  const whole = { kind: "body", endpoint, rule: "an example of the document", sources: [] } as const;
  const cases: BodyCase[] = examples.map(({ name, value, parts, sources }) => ({
    ...whole,
    title: `${create.name} accepts its example ${name}${cited(sources)}`,
    value,
    parts,
    sources,
    exercises: [
      { subject: `${create.name} example ${name}`.trim(), keyword: "value", side: "accepts" },
      { subject: `${create.name} body`, keyword: "type", side: "accepts" },
    ],
  }));
  cases.push({
    ...whole,
    title: `${create.name} accepts its required fields alone`,
    value: bodies.minimal(),
    parts: body.parts,
    rule: "nothing else is required",
    exercises: [{ subject: `${create.name} body`, keyword: "type", side: "accepts" }],
  });
  for (const field of fields) {
    const subject = `${create.name} body ${fieldName(field.path)}`.trim();
    for (const probe of probesOf(field, bodies)) {
      const side = probe.breaks ? "refuses" : "accepts";
      cases.push({
        kind: "body",
        endpoint,
        title: `${create.name} ${side} ${probe.says}${cited(field.sources)}`,
        value: probe.path.length === 0 ? probe.value : bodies.with(probe.path, probe.value),
        ...(probe.breaks && { breaks: { path: probe.path, keyword: probe.breaks } }),
        parts: placeOf(field, probe.about),
        rule: ruleText(field, probe.about),
        sources: field.sources,
        exercises: exercisesOf(subject, field, probe.about, side),
      });
    }
  }
  return cases;
}

/** A valid value says of the field that it is there, and of its type that it takes it. */
function exercisesOf(subject: string, field: Field, about: string, side: Exercise["side"]): Exercise[] {
  const exercises: Exercise[] = [{ subject, keyword: about, side }];
  if (about === "type" && side === "accepts") {
    exercises.push({ subject, keyword: "field", side });
    if (field.required) exercises.push({ subject, keyword: "required", side });
  }
  return exercises;
}

const cited = (sources: readonly string[]): string => (sources.length > 0 ? ` (${sources.join(", ")})` : "");

function placeOf(field: Field, about: string): Parts {
  if (about === "required") return field.requiredAt ?? field.parts;
  if (about === "closed") return field.places[field.closedBy ?? ""] ?? field.parts;
  return field.places[about] ?? field.parts;
}

function ruleText(field: Field, about: string): string {
  const name = fieldName(field.path) || "the body";
  const keyword = about === "closed" ? (field.closedBy ?? "") : about;
  if (about === "field" || about === "required") return `${name} is ${field.required ? "required" : "optional"}`;
  return `${name} has ${keyword} ${JSON.stringify(field.schema[keyword] ?? "any")}`;
}

export const authorization = { Authorization: "Bearer any-text" };
const json = { "Content-Type": "application/json" };

/** A POST with this body. */
export const posted = (endpoint: TaskEndpoint, value: unknown): Sent => ({
  method: "POST",
  path: endpoint.create.path,
  headers: { ...authorization, ...json },
  ...(value !== undefined && { body: JSON.stringify(value) }),
});

function callCases(contract: Contract, endpoint: TaskEndpoint, operation: Operation): CallCase[] {
  const { name, method, parts, success } = operation;
  const isRead = operation === endpoint.read;
  const answers = answersOf(contract, operation);
  const succeeding = answers.find(({ status }) => status === success);
  const [firstExample] = succeeding?.examples ?? [];
  const parameters = parametersOf(contract, operation).filter(({ node }) => node.in === "path");
  const valid = Object.fromEntries(parameters.map(({ node }) => [node.name, sampleOf(contract, node)]));
  const pathWith = (values: Record<string, unknown>): string =>
    operation.path.replace(/\{([^}]*)\}/g, (_, key) => encodeURIComponent(String(values[key])));
  const path = pathWith(valid);
  const request = requestBodyOf(contract, operation);
  const minimal = request && bodyOf(contract, endpoint).minimal();
  // A server that keeps its tasks has none of this id; it is asked for an example.
  const example = isRead && firstExample?.name ? { Prefer: `example=${firstExample.name}` } : {};
  const sent: Sent = {
    method,
    path,
    headers: { ...authorization, ...example, ...(request && json) },
    ...(request && { body: JSON.stringify(minimal) }),
  };

  const cases: CallCase[] = [];
  const add = (
    title: string,
    change: Partial<Sent>,
    status: number,
    about: Partial<About> & Pick<CallCase, "violation" | "example" | "isUnread"> = {},
  ): void => {
    const { violation, example: expected, isUnread, ...more } = about;
    const sources = more.sources ?? answers.find((answer) => answer.status === status)?.sources ?? [];
    cases.push({
      kind: "call",
      operation,
      sent: { ...sent, ...change },
      status,
      parts,
      rule: `${name} answers ${status}`,
      exercises: [],
      ...more,
      sources,
      title: `${name} ${title}${cited(sources)}`,
      ...(violation && { violation }),
      ...(isUnread && { isUnread }),
      ...(expected && { example: expected }),
    });
  };
  const body = { subject: `${name} body`, side: "refuses" } as const;

  answerCallCases(answers, operation, sent, add);

  const security = { subject: name, keyword: "security" };
  const { Authorization: _, ...anonymous } = sent.headers;
  const schemes: Json[] = Object.values(contract.document.data.components?.securitySchemes ?? {});
  const secured = { sources: [...new Set(schemes.flatMap(sourcesOf))], rule: "the security of the operation" };
  add("takes a request with a bearer token", {}, success, {
    ...secured,
    exercises: ["security", "method", "path"].map((keyword) => ({ subject: name, keyword, side: "accepts" })),
    ...(isRead && firstExample && { example: firstExample }),
  });
  for (const [label, headers] of [
    ["no credentials", anonymous],
    ["credentials of another scheme", { ...anonymous, Authorization: "Basic dXNlcjpwYXNz" }],
    ["a scheme without its token", { ...anonymous, Authorization: "Bearer" }],
    ["a token without its scheme", { ...anonymous, Authorization: "any-text" }],
    ["the key in another header", { ...anonymous, "X-Api-Key": "any-text" }],
  ] as const) {
    add(`answers 401 to ${label}`, { headers }, 401, {
      ...secured,
      violation: { location: ["request"], code: 401 },
      exercises: [{ ...security, side: "refuses" }],
    });
  }

  const there = new Set(Object.keys(contract.document.data.paths[operation.path]).map((key) => key.toUpperCase()));
  for (const other of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !there.has(one))) {
    add(`answers 405 to ${other}`, { method: other, ...(other === "GET" && { body: undefined }) }, 405, {
      isUnread: true,
      rule: "the path has no such method",
      exercises: [{ subject: name, keyword: "method", side: "refuses" }],
    });
  }
  for (const [label, unknown] of [
    ["a path with a letter more", path.replace(/\/([^/]*)(\/[^/]*)?$/, isRead ? "/$1s$2" : "/$1s")],
    ["a path with a segment more", `${path}/more/still`],
  ] as const) {
    add(`answers 404 to ${label}`, { path: unknown }, 404, {
      isUnread: true,
      rule: "there is no such path",
      exercises: [{ subject: name, keyword: "path", side: "refuses" }],
    });
  }

  if (request) {
    const mediaKeyword = `media type ${request.media[0]?.type}`;
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data"]) {
      add(`answers 400 to a body sent as ${type}`, { headers: { ...sent.headers, "Content-Type": type } }, 400, {
        violation: { location: ["request"], code: 415 },
        rule: "the body is application/json",
        exercises: [{ ...body, keyword: mediaKeyword }],
      });
    }
    for (const text of ["", "null"]) {
      add(`answers 400 to a request whose body is ${JSON.stringify(text)}`, { body: text }, 400, {
        violation: { location: ["request"], code: "required" },
        rule: "the body is required",
        exercises: [{ ...body, keyword: "body required" }],
      });
    }
    for (const text of ['{"prompt":', "prompt=a", '{"prompt":"a",}']) {
      add(`answers 400 to malformed JSON: ${text}`, { body: text }, 400, {
        isUnread: true,
        rule: "the body is application/json",
        exercises: [{ ...body, keyword: mediaKeyword }],
      });
    }
    const charset = { ...sent.headers, "Content-Type": "application/json; charset=utf-8" };
    add("takes JSON that names its charset", { headers: charset }, success, {
      rule: "the body is application/json",
      exercises: [
        { ...body, keyword: mediaKeyword, side: "accepts" },
        { ...body, keyword: "body required", side: "accepts" },
      ],
    });
  }

  for (const { node, parts: at } of parameters) {
    const fields = fieldsOf(contract.document, node.schema ?? {}, [...at, "schema"]);
    const values = new Bodies(fields, node.example === undefined ? [] : [node.example]);
    const [field] = fields;
    if (!field) continue;
    const subject = `${name} parameter ${node.name}`;
    const sources = [node["x-source"] ?? []].flat();
    // In a path everything is a text, and an empty one is another path.
    for (const probe of probesOf(field, values).filter(({ value }) => typeof value === "string" && value !== "")) {
      const says = probe.says.replaceAll("the body", node.name);
      const side = probe.breaks ? "refuses" : "accepts";
      add(`${side} ${says}`, { path: pathWith({ ...valid, [node.name]: probe.value }) }, probe.breaks ? 400 : success, {
        parts: placeOf(field, probe.about),
        rule: ruleText(field, probe.about).replace("the body", node.name),
        sources,
        exercises: [
          { subject, keyword: probe.about, side },
          { subject, keyword: "in", side },
          ...(probe.breaks ? [] : ["required", "type"]).map((keyword): Exercise => ({ subject, keyword, side })),
        ],
        ...(probe.breaks && { violation: { location: ["request", "path", node.name], code: probe.breaks } }),
        ...(!probe.breaks && firstExample && { example: firstExample }),
      });
    }
    // Without its last segment, the path is the one that creates tasks, which has no GET.
    add(`answers 405 without its ${node.name}`, { path: endpoint.create.path }, 405, {
      isUnread: true,
      parts: [...at, "required"],
      rule: `${node.name} is required`,
      sources,
      exercises: [{ subject, keyword: "required", side: "refuses" }],
    });
  }
  return cases;
}

type AddCall = (
  title: string,
  change: Partial<Sent>,
  status: number,
  about: Partial<About> & Pick<CallCase, "example">,
) => void;

/** Each documented answer, asked for by its status and by each of its examples. */
function answerCallCases(answers: readonly Answer[], { name, success }: Operation, sent: Sent, add: AddCall): void {
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
    const isShown = status === success && sent.headers.Prefer !== undefined;
    const about = { parts, sources, rule: `${name} has an answer ${status}` };
    const [first] = examples;
    add(`gives its answer ${status}`, isShown ? {} : prefer(`code=${status}`), status, {
      ...about,
      exercises: [...exercises, ...(first ? [exampleExercise(subject, first)] : [])],
      ...(first && { example: first }),
    });
    if (status !== success) continue;
    for (const example of examples.filter((one) => one.name)) {
      add(`gives its example ${example.name}`, prefer(`example=${example.name}`), status, {
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

/** The bodies of an endpoint's request. */
export function bodyOf(contract: Contract, { create, body }: TaskEndpoint): Bodies {
  const examples = requestBodyOf(contract, create)?.examples ?? [];
  return new Bodies(
    fieldsOf(contract.document, body.node, body.parts),
    examples.map(({ value }) => value),
  );
}

/** A valid value of a parameter. */
function sampleOf({ document }: Contract, { schema = {}, example }: Json): unknown {
  return example ?? new Bodies(fieldsOf(document, schema, []), []).sample([]);
}

/**
 * The bodies of answers, each schema once: its examples, and these with one field changed. An answer is not made up: one
 * field may demand another.
 */
function answerCases(contract: Contract): AnswerCase[] {
  const shared = new Map<string, SharedSchema>();
  for (const operation of contract.endpoints.flatMap(operationsOf)) {
    for (const { status, media, examples } of answersOf(contract, operation)) {
      const schema = media[0]?.node.schema;
      if (!schema) continue;
      const parts = [...(media[0]?.parts ?? []), "schema"];
      const key = schema.$ref ?? parts.join("/");
      const known: SharedSchema = shared.get(key) ?? { subjects: [], examples: [], schema, parts };
      known.subjects.push(`${operation.name} ${status}`);
      for (const example of examples) {
        if (!known.examples.some(({ parts: at }) => at.join() === example.parts.join())) known.examples.push(example);
      }
      shared.set(key, known);
    }
  }
  const all = [...shared.values()].flatMap(({ examples }) => examples.map(({ value }) => value));
  return [...shared.values()].flatMap((one) => schemaCases(contract, one, all));
}

/** A schema, and the answers that have it: `videoToVideo.edit 202`. */
interface SharedSchema {
  readonly subjects: string[];
  readonly examples: Example[];
  readonly schema: Json;
  readonly parts: Parts;
}

/** @param all The examples of every answer: another one may show a word that this one's own do not. */
function schemaCases(
  contract: Contract,
  { subjects, examples, schema, parts }: SharedSchema,
  all: readonly Json[],
): AnswerCase[] {
  const [owner = ""] = subjects;
  const subject = `${owner} body`;
  const fields = fieldsOf(contract.document, schema, parts);
  const values = examples.map(({ value }) => value);
  const bodies = new Bodies(fields, values);
  const cases: AnswerCase[] = examples.map((example) => ({
    kind: "answer",
    title: `${subjectText(owner)} accepts its example ${example.name || JSON.stringify(example.value)}${cited(example.sources)}`,
    subject,
    value: example.value,
    parts: example.parts,
    rule: "an example of the document",
    sources: example.sources,
    exercises: fields.flatMap((field) => {
      if (field.path.length === 0) return exercised(subjects, field, "type", "accepts");
      const isAbsent = !field.required && lookUp(example.value, field.path) === undefined;
      return isAbsent ? exercised(subjects, field, "field", "accepts") : [];
    }),
  }));
  for (const field of fields) {
    // An example that has the field, else one that has what is around it.
    const has = (path: Field["path"]) => values.find((value) => lookUp(value, path) !== undefined);
    const base = has(field.path) ?? has(field.path.slice(0, -1)) ?? values[0];
    if (base === undefined) continue;
    for (const probe of probesOf(field, bodies)) {
      // Whether another field may be absent is for the conditions to say, and for the examples to show.
      if (probe.value === undefined && !probe.breaks) continue;
      const side = probe.breaks ? "refuses" : "accepts";
      cases.push({
        kind: "answer",
        subject,
        title: `${subjectText(owner)} ${side} ${probe.says.replace("a body without", "an answer without")}${cited(field.sources)}`,
        value: probe.path.length === 0 && side === "refuses" ? probe.value : bodies.with(probe.path, probe.value, base),
        ...(probe.breaks && { breaks: { path: probe.path, keyword: probe.breaks } }),
        parts: placeOf(field, probe.about),
        rule: ruleText(field, probe.about),
        sources: field.sources,
        exercises: exercised(subjects, field, probe.about, side),
      });
    }
    cases.push(...choiceCases(field, subject, subjects, owner, [...values, ...all]));
  }
  return cases;
}

/** Each word of each choice, in an example whose word is of the same choice: it may demand other fields. */
function choiceCases(
  field: Field,
  subject: string,
  subjects: readonly string[],
  owner: string,
  values: readonly Json[],
): AnswerCase[] {
  return field.variants.flatMap((variant, index): AnswerCase[] => {
    const words: unknown[] = variant.schema.enum ?? ["a word that is not listed"];
    const isOpen = !variant.schema.enum;
    const base = values.find((value) => isOpen || words.includes(lookUp(value, field.path)));
    if (base === undefined) return [];
    return words.map((word) => ({
      kind: "answer",
      subject,
      title: `${subjectText(owner)} accepts ${JSON.stringify(word)} as ${fieldName(field.path)}${cited(variant.sources)}`,
      value: new Bodies([], []).with(field.path, word, base),
      parts: variant.parts,
      rule: `${fieldName(field.path)} may be ${JSON.stringify(word)}`,
      sources: variant.sources,
      exercises: subjects.flatMap((one) =>
        ["choice", "enum", "type"].map(
          (keyword): Exercise => ({
            subject: `${one} body ${fieldName(field.path)} choice ${index + 1}`,
            keyword,
            side: "accepts",
          }),
        ),
      ),
    }));
  });
}

/** The same exercise for each answer that has the schema. */
const exercised = (subjects: readonly string[], field: Field, about: string, side: Exercise["side"]): Exercise[] =>
  subjects.flatMap((owner) => exercisesOf(`${owner} body ${fieldName(field.path)}`.trim(), field, about, side));
