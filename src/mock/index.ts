// The public names of the mock server, for developing and testing an app without a key and without paying.

export type { TaskState } from "../contract.js";
export { expectTasksCreated, matchers } from "./expect.js";
export { startMockServer } from "./server.js";
export type { MockOptions, MockRequest, MockServer, MockTask } from "./types.js";
export { mockWords } from "./words.js";
