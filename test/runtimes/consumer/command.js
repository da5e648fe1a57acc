// The program of a runtime that has a command line; the key and the mock's address are in its environment.
import { argv } from "node:process";
import { exercise } from "./exercise.js";

console.log(await exercise(JSON.parse(argv[2] ?? "")));
