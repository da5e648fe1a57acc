/** A value as source text, with lists of plain values on one line. @param {unknown} value */
export const literal = (value) =>
  JSON.stringify(value, null, 2).replace(/\[\s*([^[\]{}]*?)\s*\]/g, (_, items) => `[${items.replace(/\n\s*/g, " ")}]`);
