#!/usr/bin/env node
// Shows how many POSTs arrive for one create call when the service fails, by client. Exits with 1 where this client
// sends a second one although the first may have been taken.
import "./require-node.js";
import { buildClient } from "./bench/built.js";
import { clients, fetchClient, limited, ours, plain, raw } from "./bench/clients.js";
import { body } from "./bench/exchange.js";
import { installPeers } from "./bench/peers.js";
import { green, red, runPlain } from "./cli.js";
import { openPlace } from "./faults/count.js";
import { faults } from "./faults/faults.js";
import { offence } from "./faults/rule.js";
import { printTable } from "./table.js";

const usage = "Usage: npm run faults   Shows how many POSTs arrive for one call when the service fails, by client.";

const notes = [
  "* The service may have taken the first POST; each further one may buy another video.",
  "Every client retries and pauses as it does by default. Every POST of a call meets the same fault.",
  '"No answer in time" is after 1.5 s, by the option of each client; replicate and @fal-ai/client have none, and get a',
  `fetch with that limit, and ${plain} a signal.`,
];

await runPlain(import.meta.url, usage, async () => {
  await buildClient();
  installPeers();
  // What retries nothing and has no rule of its own has nothing to show.
  const columns = Object.entries(clients).filter(([client]) => ![raw, limited, fetchClient].includes(client));

  const places = await Promise.all(
    faults.map(async (fault) => {
      const cells = columns.map(async ([client, connect]) => ({ client, connect, place: await openPlace(fault) }));
      return { fault, cells: await Promise.all(cells) };
    }),
  );
  for (const { cells } of places) await Promise.all(cells.map(({ place }) => place.ready()));
  const results = await Promise.all(
    places.map(async ({ fault, cells }) => {
      const counts = cells.map(async ({ client, connect, place }) => ({
        client,
        ...(await place.count(connect, body)),
      }));
      return { fault, counts: await Promise.all(counts) };
    }),
  );

  printTable({
    title: "How many POSTs arrive for one create call",
    rows: [
      ["", ...columns.map(([client]) => client)],
      ...results.map(({ fault: { name, mayBeTaken }, counts }) => [
        `${name}${mayBeTaken ? " *" : ""}`,
        ...counts.map(({ posts }) => String(posts ?? "-")),
      ]),
    ],
    notes,
  });
  // Nobody was there to count.
  for (const { fault, counts } of results.filter(({ fault }) => !fault.play)) {
    const outcomes = counts.map(({ client, outcome }) => `${client} ${outcome}`);
    console.log(`\n  ${fault.name}: ${outcomes.join(", ")}.\n`);
  }

  const offences = results.flatMap(({ fault, counts }) =>
    counts
      .filter(({ client }) => client === ours || client === plain)
      .flatMap(({ client, posts }) => {
        const wrong = offence(fault, posts);
        return wrong ? [`${client}, ${wrong}`] : [];
      }),
  );
  for (const wrong of offences) console.log(red(wrong));
  if (offences.length > 0) process.exitCode = 1;
  else console.log(green("This client sends nothing twice that may have been taken."));
});
