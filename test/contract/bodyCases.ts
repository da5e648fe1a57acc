// The bodies of a request: the examples, and both sides of each rule of each field.
import type { TaskEndpoint } from "../../scripts/operations.js";
import { Bodies } from "./bodies.js";
import { type BodyCase, cited, exercisesOf, placeOf, ruleText } from "./case.js";
import { type Contract, requestBodyOf } from "./contract.js";
import { fieldName, fieldsOf } from "./fields.js";
import { probesOf } from "./rules.js";

/** The bodies of an endpoint's request. */
export function bodyOf(contract: Contract, { create, body }: TaskEndpoint): Bodies {
  const examples = requestBodyOf(contract, create)?.examples ?? [];
  return new Bodies(
    fieldsOf(contract.document, body.node, body.parts),
    examples.map(({ value }) => value),
  );
}

/** The cases of an endpoint's body. */
export function bodyCases(contract: Contract, endpoint: TaskEndpoint): BodyCase[] {
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
        value:
          probe.path.length === 0 ? probe.value : bodies.with(probe.path, probe.value, bodies.having(probe.beside)),
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
