// The bodies of answers: the examples, and each of these with one field changed.
import type { Json } from "../../scripts/document.js";
import { Bodies, lookUp } from "./bodies.js";
import { type AnswerCase, cited, type Exercise, exercisesOf, placeOf, ruleText, subjectText } from "./case.js";
import { answersOf, type Contract, type Example, operationsOf, type Parts } from "./contract.js";
import { type Field, fieldName, fieldsOf } from "./fields.js";
import { probesOf } from "./rules.js";

/**
 * The bodies of answers, each schema once: its examples, and these with one field changed. An answer is not made up: one
 * field may demand another.
 */
export function answerCases(contract: Contract): AnswerCase[] {
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
        value:
          probe.path.length === 0 && side === "refuses"
            ? probe.value
            : bodies.with(probe.path, probe.value, bodies.having(probe.beside, base)),
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
