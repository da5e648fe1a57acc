// Every fact, written out by hand. The derived cases follow the document wherever it goes; these do not, so that a wrong
// edit of the document is noticed. When the API really changes, change these too.
import { contextFacts } from "./facts/context.js";
import { calls, type Fact, reads } from "./facts/fact.js";
import { httpFacts } from "./facts/http.js";
import { pageFacts } from "./facts/pages.js";
import { taskFacts } from "./facts/tasks.js";

export const facts: readonly Fact[] = [...pageFacts, ...taskFacts, ...httpFacts, ...contextFacts];

/** The operations that the facts know all of. What a document says of another one, no fact has to say. */
export const knownOperations: readonly string[] = [...calls, ...reads];
