// Opens what the tests of a file run on, and closes it after them.
import { afterAll, beforeAll } from "vitest";
import { openSetting } from "./given.js";
import type { Setting } from "./run.js";

/** The server that the tests of a file talk to: Prism on a free port, or one that is already there. */
export interface ContractServer {
  readonly baseUrl: string;
  readonly setting: Setting;
}

/** What a file of tests runs on, there from its first test on. */
export function contractServer(): ContractServer {
  let opened: Awaited<ReturnType<typeof openSetting>> | undefined;
  beforeAll(async () => {
    opened = await openSetting();
  });
  afterAll(() => opened?.close());
  const open = () => {
    if (!opened) throw new Error("the contract server is not open before the first test, nor after the last");
    return opened;
  };
  return {
    get baseUrl() {
      return open().baseUrl;
    },
    get setting() {
      return open().setting;
    },
  };
}
