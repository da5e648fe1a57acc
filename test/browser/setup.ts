// Before the tests: one plain sentence where there is no browser, rather than as many failures as there are tests.
import { findChromium } from "./chromium.js";

export default function setup(): void {
  try {
    findChromium();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
