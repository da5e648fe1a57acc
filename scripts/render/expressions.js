// Pieces of generated code: how a type, a constant and a property are written in it.

/** An expression that tells whether a value has a JSON Schema type. @param {string} type @param {string} value */
export function isType(type, value) {
  switch (type) {
    case "null":
      return `${value} === null`;
    case "array":
      return `Array.isArray(${value})`;
    case "object":
      return `isObject(${value})`;
    case "integer":
      return `Number.isInteger(${value})`;
    default:
      return `typeof ${value} === ${JSON.stringify(type)}`;
  }
}

/** @param {string} value @param {string} name */
export const access = (value, name) =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `${value}.${name}` : `${value}[${JSON.stringify(name)}]`;

/** @param {string[]} terms */
export const all = (terms) => {
  const needed = terms.filter((term) => term !== "true");
  return needed.length > 1 ? `(${needed.join(" && ")})` : (needed[0] ?? "true");
};

/** @param {string[]} terms */
export const any = (terms) => (terms.length > 1 ? `(${terms.join(" || ")})` : (terms[0] ?? "false"));

/** What the function that holds a value to its type is called, such as `typed_string_null`. @param {string | string[]} type */
export const typeCheck = (type) => ["typed", ...[type].flat()].join("_");

/** That function. It reports a value that is there and is of another type, and a body that is not there. @param {string | string[]} type */
export function typeCheckSource(type) {
  const fits = [type]
    .flat()
    .map((one) => isType(one, "v"))
    .join(" || ");
  return `function ${typeCheck(type)}(found: Problem[], path: string, v: unknown, source: number, reason?: string): boolean {
  return ${fits} || mistyped(found, path, v, ${JSON.stringify(type)}, source, reason);
}`;
}
