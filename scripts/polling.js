#!/usr/bin/env node
// Prints what the client's polling schedule costs (reads) and gains (delay) beside the vendor's fixed interval.
import "./require-node.js";
import { loadModule } from "./build.js";
import { bold, dim, runPlain } from "./cli.js";

const usage = "Usage: npm run polling   Prints what the schedule of reads costs and gains beside a fixed interval.";

/** The vendor's own tool (docs:durations). */
const vendorIntervalMs = 20_000;
/** Tasks that take 2 to 4 minutes (docs:durations), at every second, and some that take less or more. */
const durationsMs = {
  "1 to 2 min": seconds(60, 120),
  "2 to 4 min, typical": seconds(120, 240),
  "4 to 8 min": seconds(240, 480),
};

/** @param {number} from @param {number} to */
function seconds(from, to) {
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) * 1000);
}

/**
 * How many reads it takes to see a task done, and how long after it was done.
 * @param {number} durationMs @param {(ageMs: number) => number} delay
 */
function watch(durationMs, delay) {
  let ageMs = 0;
  let reads = 1;
  while (ageMs < durationMs) {
    ageMs += delay(ageMs);
    reads++;
  }
  return { reads, lateMs: ageMs - durationMs };
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

await runPlain(import.meta.url, usage, async () => {
  const { pollDelayMs } = await loadModule("src/polling.ts");
  const schedules = { "ours, by age": pollDelayMs, "every 20 s": () => vendorIntervalMs };
  console.log(bold("A task that takes     schedule        reads   seen after it was done, on average"));
  for (const [label, durations] of Object.entries(durationsMs)) {
    for (const [name, delay] of Object.entries(schedules)) {
      const watched = durations.map((durationMs) => watch(durationMs, delay));
      const reads = mean(watched.map((one) => one.reads)).toFixed(1);
      const late = (mean(watched.map((one) => one.lateMs)) / 1000).toFixed(1);
      console.log(`${label.padEnd(21)} ${name.padEnd(14)} ${reads.padStart(6)}   ${late.padStart(4)} s`);
    }
  }
  const steps = seconds(0, 600).filter(
    (ageMs, index, all) => index === 0 || pollDelayMs(ageMs) !== pollDelayMs(all[index - 1]),
  );
  console.log(`\n${bold("The schedule")}`);
  for (const ageMs of steps)
    console.log(`from ${String(ageMs / 1000).padStart(3)} s  every ${pollDelayMs(ageMs) / 1000} s`);
  console.log(
    dim("\nEach pause is a tenth more or less by chance, so that tasks that began together do not stay in step."),
  );
});
