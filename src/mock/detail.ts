// What the error body of the document says, and after it what is wrong in this case.

/** Where real clients look for a message, in this order (docs:error-body). */
const fields = ["detail", "error", "message"];

/** How many things that are wrong an answer tells; the mock's log has them all. */
const most = 20;

/** The document's example of an error, with more at the end of its text. One without a text stays as it is. */
export function withDetail(example: unknown, more: readonly string[]): unknown {
  const body = example as Readonly<Record<string, unknown>> | null | undefined;
  const field = fields.find((name) => typeof body?.[name] === "string");
  if (field === undefined || more.length === 0) return example;
  const told = more.length > most ? [...more.slice(0, most), `and ${more.length - most} more`] : more;
  return { ...body, [field]: `${withoutStop(String(body?.[field]))}: ${withoutStop(told.join("; "))}.` };
}

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, "");
