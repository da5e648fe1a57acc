// The cases that follow from a document: for each operation, both sides of each of its rules, and each of its answers.
// A new endpoint or field in the document gets its cases here, with no code about it.
import { answerCases } from "./answerCases.js";
import { bodyCases } from "./bodyCases.js";
import { callCases } from "./callCases.js";
import type { Case } from "./case.js";
import { type Contract, operationsOf } from "./contract.js";

/** Every derived case of a document. */
export const derivedCases = (contract: Contract): Case[] => [
  ...contract.endpoints.flatMap((endpoint) => [
    ...bodyCases(contract, endpoint),
    ...operationsOf(endpoint).flatMap((operation) => callCases(contract, endpoint, operation)),
  ]),
  ...answerCases(contract),
];
