// The public names of the mock server, for developing and testing an app without a key and without paying.

export type { TaskState } from "../contract.js";
export { expectTasksCreated, matchers } from "./expect.js";
export type { MockRequest } from "./requests.js";
export { type MockOptions, type MockServer, startMockServer } from "./server.js";
export type { MockTask } from "./tasks.js";
export { mockWords } from "./words.js";
