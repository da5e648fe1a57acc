// Checks src/ and generated/, and writes their types, in one go: what the projects share is read and checked once.
import { dirname, join } from "node:path";
import { root } from "./document.js";
import { ts } from "./typescript.js";

/** The core by itself, without Node's types, so that it cannot come to need Node; then what has them. */
const projects = ["src/tsconfig.json", "src/tsconfig.node.json"].map((name) => join(root, name));

/** @param {string} outDir @returns {boolean} Whether all of it compiles; the compiler has said what is wrong where it does not. */
export function declare(outDir) {
  /** Each is read once for all projects. @type {Map<string, import("typescript").SourceFile | undefined>} */
  const read = new Map();
  /** What an earlier project has is not this one's. @type {Set<string>} */
  const done = new Set();
  return projects.every((project) => {
    const config = ts.readJsonConfigFile(project, ts.sys.readFile);
    const parsed = ts.parseJsonSourceFileConfigFileContent(config, ts.sys, dirname(project), { outDir }, project);
    const host = ts.createCompilerHost(parsed.options);
    const { getSourceFile } = host;
    host.getSourceFile = (name, ...rest) => {
      if (!read.has(name)) read.set(name, getSourceFile(name, ...rest));
      return read.get(name);
    };
    const program = ts.createProgram({
      rootNames: parsed.fileNames,
      options: parsed.options,
      host,
      configFileParsingDiagnostics: ts.getConfigFileParsingDiagnostics(parsed),
    });
    const own = program
      .getSourceFiles()
      .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && !done.has(fileName));
    for (const { fileName } of own) done.add(fileName);
    const problems = own.flatMap((file) => [
      ...ts.getPreEmitDiagnostics(program, file),
      ...program.emit(file).diagnostics,
    ]);
    process.stdout.write(ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(problems), host));
    return problems.length === 0;
  });
}
