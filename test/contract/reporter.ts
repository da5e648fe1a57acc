// Says in one line how many cases of the contract ran.
import type { Reporter, TestModule } from "vitest/node";

/** What the files of the contract suite count. */
const kinds: readonly [file: string, what: string][] = [
  ["facts.test.ts", "of facts"],
  ["requests.test.ts", "of requests, bodies and answers"],
  ["responses.test.ts", "of answers through the client"],
];

/** Before the summary of the run, where it is listed before the reporter that prints that. */
export class ContractReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = kinds.map(([file, what]) => {
      const tests = modules
        .filter(({ moduleId }) => moduleId.endsWith(`/test/contract/${file}`))
        .flatMap(({ children }) => [...children.allTests()]);
      return { what, ran: tests.length, held: tests.filter((test) => test.ok()).length };
    });
    const total = counts.reduce((sum, { ran }) => sum + ran, 0);
    if (total === 0) return;
    const held = counts.reduce((sum, one) => sum + one.held, 0);
    const parts = counts
      .filter(({ ran }) => ran > 0)
      .map(({ what, ran }) => `${ran} ${what}`)
      .join(", ");
    console.log(`\n Contract  ${total} cases ran, ${held} held (${parts})`);
  }
}
