// What is known of every call: its status codes, the body of an error, and the headers of an answer.
import { type Claim, calls, type Fact, ofEach, operations, reads } from "./fact.js";

/** Each status of an error: what it means in the document, and in its example. */
const errors: readonly [status: number, says: string, means: RegExp, example: RegExp][] = [
  [400, "400: the parameters are invalid.", /breaks a rule/, /does not match/],
  [401, "401: the key is missing or bad.", /key is missing or not valid/, /key is missing or not valid/],
  [402, "402: the balance is insufficient.", /cannot pay/, /balance/],
  [403, "403: the key may not do this.", /may not do this/, /may not use/],
  [404, "404: there is no such path or task.", /no such path or task/, /no such path or task/],
  [405, "405: the path does not take this method.", /not with this method/, /does not take this method/],
  [409, "409: the task exists already.", /exists already/, /exists already/],
  [423, "423: it is locked.", /locked/, /locked/],
  [429, "429: a rate limit, a quota or the daily spend limit.", /rate limit, a quota or the daily spend/, /Too many/],
  [451, "451: not available for legal reasons.", /legal reasons/, /legal reasons/],
  [500, "500: the service failed.", /service failed/, /service failed/],
  [502, "502: a server between failed.", /server between failed/, /behind the gateway failed/],
  [503, "503: the service takes no requests for now.", /not taking requests/, /not taking requests/],
  [504, "504: a server between got no answer.", /no answer in time/, /did not answer in time/],
];

const errorStatuses = errors.map(([status]) => status);

const subjectsOf = (status: number): string[] => operations.map((operation) => `${operation} ${status}`);

const statuses: Fact[] = [
  ...errors.map(
    ([status, says, means, example]): Fact => ({
      id: `docs:http-status#${status}`,
      says,
      claims: [
        ...ofEach(subjectsOf(status), "", { keyword: "answer" }),
        ...ofEach(subjectsOf(status), "", { keyword: "description", matches: means }),
        ...ofEach(subjectsOf(status), "example", {
          keyword: "value",
          example: { field: "detail", matches: example },
        }),
      ],
    }),
  ),
  {
    id: "docs:http-status#unknown",
    says: "After 500, 502 or 504 nobody knows whether a task was created.",
    claims: [500, 502, 504].flatMap((status) =>
      ofEach(subjectsOf(status), "", { keyword: "description", matches: /not known/ }),
    ),
  },
  {
    id: "docs:http-status#limited",
    says: "After 429 no task was created.",
    claims: ofEach(subjectsOf(429), "", { keyword: "description", matches: /No task was created/ }),
  },
];

const errorBodies = errorStatuses.flatMap(subjectsOf);

const media: Fact = {
  id: "docs:http-status#media",
  says: "An error is JSON, as every answer is.",
  claims: ofEach(errorBodies, "body", { keyword: "media type application/json" }),
};

const errorBody = (key: string, says: string, about: string, claim: Omit<Claim, "subject">): Fact => ({
  id: `docs:error-body#${key}`,
  says,
  claims: ofEach(errorBodies, about, claim),
});

const bodies: Fact[] = [
  errorBody("type", "Clients look into an object.", "body", { keyword: "type", value: "object" }),
  errorBody("detail", "Clients look for `detail` first.", "body detail", { keyword: "field" }),
  errorBody("error", "Clients look for `error` next.", "body error", { keyword: "field" }),
  errorBody("message", "Clients look for `message` next.", "body message", { keyword: "field" }),
  errorBody("task_info", "Clients look for an error in `task_info` last.", "body task_info", { keyword: "field" }),
  errorBody("open", "The shape is undocumented.", "body", {
    keyword: "description",
    matches: /nothing in it is promised/,
  }),
  errorBody("order", "The order in which to look is known.", "body", {
    keyword: "description",
    matches: /in this order/,
  }),
];

const answers = [
  ...calls.map((call) => `${call} 202`),
  ...reads.map((name) => `${name} 200`),
  ...errorStatuses.flatMap(subjectsOf),
];

const headerFact = (
  id: string,
  says: string,
  subjects: string[],
  header: string,
  claim: Omit<Claim, "subject">,
): Fact => ({ id, says, claims: ofEach(subjects, `header ${header}`, claim) });

const traceparent = (key: string, says: string, claim: Omit<Claim, "subject">): Fact =>
  headerFact(`docs:traceparent#${key}`, says, answers, "Traceparent", claim);

const retryAfter = (key: string, says: string, claim: Omit<Claim, "subject">): Fact =>
  headerFact(`rfc:9110#${key}`, says, [429, 503].flatMap(subjectsOf), "Retry-After", claim);

const headers: Fact[] = [
  traceparent("header", "Every answer carries a trace.", { keyword: "header" }),
  traceparent("type", "The trace is a text.", { keyword: "type", value: "string" }),
  traceparent("form", "The trace has the form of the W3C.", {
    keyword: "example",
    matches: /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/,
  }),
  traceparent("means", "Support asks for the trace.", { keyword: "description", matches: /W3C.*Support asks/ }),
  retryAfter("header", "429 and 503 may say when to come back.", { keyword: "header" }),
  retryAfter("type", "That is a text.", { keyword: "type", value: "string" }),
  retryAfter("form", "It can be a number of seconds.", { keyword: "example", matches: /^\d+$/ }),
  retryAfter("means", "It is a number of seconds or a date.", {
    keyword: "description",
    matches: /number of seconds or an HTTP date/,
  }),
];

export const httpFacts: Fact[] = [...statuses, media, ...bodies, ...headers];
