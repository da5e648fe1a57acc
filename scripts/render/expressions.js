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

/** An expression that tells whether a value is this constant. @param {unknown} constant @param {string} value */
export const equals = (constant, value) =>
  typeof constant === "object" && constant !== null
    ? `JSON.stringify(${value}) === ${JSON.stringify(JSON.stringify(constant))}`
    : `${value} === ${JSON.stringify(constant)}`;

/** @param {string} value @param {string} name */
export const access = (value, name) =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `${value}.${name}` : `${value}[${JSON.stringify(name)}]`;

/**
 * Where a value is, as an expression that is built piece by piece: `video_list`, then `"video_list[" + i + "]"`.
 * Text stays text until a variable joins, so that the code adds no constants to constants.
 */
export class Path {
  /** @param {{ text: string } | { code: string } | undefined} [piece] @param {Path} [before] */
  constructor(piece, before) {
    /** @type {({ text: string } | { code: string })[]} */
    this.pieces = [...(before?.pieces ?? []), ...(piece ? [piece] : [])];
  }

  get isRoot() {
    return this.pieces.length === 0;
  }

  /** @param {string} name */
  property(name) {
    return new Path({ text: this.isRoot ? name : `.${name}` }, this);
  }

  /** @param {string} variable */
  key(variable) {
    const before = this.isRoot ? this : new Path({ text: "." }, this);
    return new Path({ code: variable }, before);
  }

  /** @param {string} variable */
  index(variable) {
    return new Path({ text: "]" }, new Path({ code: variable }, new Path({ text: "[" }, this)));
  }

  toString() {
    const terms = [];
    let text = "";
    for (const piece of this.pieces) {
      if ("text" in piece) text += piece.text;
      else {
        if (text) terms.push(JSON.stringify(text));
        terms.push(piece.code);
        text = "";
      }
    }
    if (text || terms.length === 0) terms.push(JSON.stringify(text));
    return terms.join(" + ");
  }
}
