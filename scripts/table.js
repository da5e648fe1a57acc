// Prints rows of cells in columns.
import { bold, dim } from "./cli.js";

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {string[][]} rows The first is the head, if the table has one.
 * @property {string[]} [notes] What to know when reading it.
 */

/** @param {Table} table */
export function printTable({ title, rows, notes = [] }) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  console.log(`\n${bold(title)}\n`);
  for (const row of rows) {
    const [first = "", ...rest] = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${[first, ...rest].join("  ")}`.trimEnd());
  }
  if (notes.length > 0) console.log(`\n${notes.map((note) => `  ${dim(note)}`).join("\n")}`);
}
