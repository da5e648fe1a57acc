import { enumValues } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { imageLimits } from "../../generated/limits.js";
import { serverUrl, taskStates } from "../../generated/operations.js";
import type { Json } from "../../scripts/document.js";
import { pathText } from "./cases.js";
import { answersOf, document, endpoints, type Field, fieldsOf, requestExamples } from "./document.js";
import { acceptedExample, endpointFacts, errorStatuses, imageFacts, statusWords } from "./facts.js";

/** Keywords that do not say what a value may be. */
const silent =
  /^(x-|description$|title$|example|properties$|required$|items$|additionalProperties$|unevaluatedProperties$|if$|then$|else$)/;

/** What the document says of a field, in the form of a fact. */
function asFact({ path, schema, required, closed }: Field) {
  const said = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !silent.test(keyword)));
  return {
    field: pathText(path).replaceAll("[0]", "[]"),
    ...said,
    ...(required && { required: true }),
    ...(closed && { closed: true }),
  };
}

describe.each(endpointFacts)("$source", ({ name, path, fields, example }) => {
  const endpoint = endpoints.find(({ create }) => create.name === name);
  if (!endpoint) throw new Error(`the document has no endpoint ${name}`);
  const documented = fieldsOf(endpoint);

  test.each(fields)("says of the field $field exactly what the document says", (fact) => {
    const field = documented.find((one) => asFact(one).field === fact.field);
    const { source: says, ...rest } = fact;
    expect(field && asFact(field)).toEqual(rest);
    expect(field?.sources).toContain(says);
  });

  test("lists all the fields that the document has", () => {
    expect(documented.map((field) => asFact(field).field).sort()).toEqual(fields.map(({ field }) => field).sort());
  });

  test("gives the path, POST, and an example payload", () => {
    expect(endpoint.create).toMatchObject({ path, method: "POST", success: 202 });
    expect(Object.values(requestExamples(endpoint))).toContainEqual(example);
  });

  test("gives the answer to an accepted request", () => {
    expect(answersOf(endpoint.create).find(({ status }) => status === 202)?.examples).toEqual([
      { name: "accepted", value: acceptedExample },
    ]);
  });

  test("asks for a bearer token and names the server", () => {
    const { security, components } = document.data;
    expect(endpoint.create.node.security).toBeUndefined();
    expect(security).toEqual([{ bearerAuth: [] }]);
    expect(components.securitySchemes.bearerAuth).toMatchObject({ type: "http", scheme: "bearer" });
    expect(serverUrl).toBe("https://api.mulerouter.ai");
  });

  test("is read back with GET on the same path plus a UUID (docs:task-get)", () => {
    expect(endpoint.read).toMatchObject({ path: `${path}/{task_id}`, method: "GET", success: 200 });
    expect(endpoint.parameter.schema.properties.task_id).toEqual({ type: "string", format: "uuid" });
  });

  test("answers with every error status that is documented (docs:http-status)", () => {
    expect(endpoint.create.errors).toEqual(errorStatuses);
    expect(endpoint.read.errors).toEqual(errorStatuses);
  });

  test("says when to come back on 429 and 503, and carries a trace always (rfc:9110, docs:traceparent)", () => {
    for (const operation of [endpoint.create, endpoint.read]) {
      for (const { status, headers } of answersOf(operation)) {
        expect(headers).toEqual(status === 429 || status === 503 ? ["Traceparent", "Retry-After"] : ["Traceparent"]);
      }
    }
  });

  test("has one example for each state of its tasks (docs:task-status)", () => {
    const [answer] = answersOf(endpoint.read).filter(({ status }) => status === 200);
    const states = Object.fromEntries(
      (answer?.examples ?? []).map(({ name, value }) => [name, value.task_info.status]),
    );
    expect(states).toEqual({ completed: "completed", pending: "pending", processing: "processing", failed: "failed" });
  });
});

test("an input image has the types, size and shape that the context gives (docs:video-limits)", () => {
  expect(imageLimits).toEqual(imageFacts);
});

describe("the schemas of answers", () => {
  const schemas: Json = document.data.components.schemas;

  test("list the words of both vocabularies and let another word through (docs:task-status)", () => {
    expect(taskStates).toEqual(statusWords);
    expect(schemas.TaskStatus.anyOf.at(-1)).toEqual({ type: "string" });
    expect(enumValues.CompletedStatus).toEqual(statusWords.completed);
  });

  test("require a task's id and status, and videos or an error once it is over (docs:task-get, docs:task-error)", () => {
    expect(schemas.TaskAccepted.required).toEqual(["task_info"]);
    expect(schemas.Task.required).toEqual(["task_info"]);
    expect(schemas.Task.properties.videos).toMatchObject({ type: "array", items: { type: "string", format: "uri" } });
    expect(schemas.Task.then).toEqual({ required: ["videos"] });
    expect(schemas.TaskInfo.required).toEqual(["id", "status"]);
    expect(schemas.TaskInfo.then).toEqual({ required: ["error"] });
    expect(schemas.TaskInfo.properties.id).toMatchObject({ type: "string", format: "uuid" });
    for (const field of ["created_at", "updated_at"]) {
      expect(schemas.TaskInfo.properties[field]).toMatchObject({ type: "string", format: "date-time" });
    }
  });

  test("describe a failed task's error as a code, a title and a detail (docs:task-error)", () => {
    expect(schemas.TaskError.required).toEqual(["code", "title", "detail"]);
    expect(schemas.TaskError.properties).toMatchObject({
      code: { type: "integer" },
      title: { type: "string" },
      detail: { type: "string" },
    });
  });

  test("promise nothing about the body of an error (docs:error-body)", () => {
    expect(Object.keys(schemas.ErrorBody.properties)).toEqual(["detail", "error", "message", "task_info"]);
    expect(schemas.ErrorBody.required).toBeUndefined();
  });

  test("are objects, and their statuses are texts", () => {
    for (const name of ["TaskAccepted", "Task", "TaskInfo", "TaskError", "ErrorBody", "Element"])
      expect(schemas[name].type).toBe("object");
    for (const { $ref } of schemas.TaskStatus.anyOf.slice(0, -1)) {
      expect(document.resolve($ref, []).node.type).toBe("string");
    }
    // Said outright, so that the types let unlisted fields of an element through.
    expect(schemas.Element.additionalProperties).toBe(true);
  });

  test("stay open: a new field in an answer is no violation", () => {
    for (const name of ["TaskAccepted", "Task", "TaskInfo", "TaskError", "ErrorBody"]) {
      expect(schemas[name]).not.toHaveProperty("additionalProperties");
      expect(schemas[name]).not.toHaveProperty("unevaluatedProperties");
    }
  });
});
