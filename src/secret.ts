// Keeps the API key out of whatever is shown.
import { deepest, reasonOf } from "./errors.js";

/** Text without the key, as it is or encoded. A key of a few letters, as for a mock, is no secret and part of any word. */
export function hide(text: string, apiKey: string): string {
  if (apiKey.length < 8) return text;
  const forms = [apiKey, encodeURIComponent(apiKey), ...[0, 1, 2].flatMap((before) => inBase64(apiKey, before))];
  return forms.reduce((kept, form) => kept.replaceAll(form, "***"), text);
}

/** The key as it stands in the Base64 of a longer text, such as `Bearer <key>`, after so many bytes, modulo 3. */
function inBase64(apiKey: string, before: number): string[] {
  const whole = btoa("_".repeat(before) + apiKey);
  // Without the characters that its neighbours, or padding, have a part in.
  const own = whole.slice(Math.ceil((before * 4) / 3), Math.floor(((before + apiKey.length) * 4) / 3));
  return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
}

/** What a fetch threw, where it can be seen to be without the key; else its reason alone. */
export const withoutKey = (cause: unknown, apiKey: string): unknown =>
  isClean(cause, apiKey) ? cause : new Error(hide(reasonOf(cause), apiKey));

function isClean(error: unknown, apiKey: string, depth = 0): boolean {
  if (error === undefined) return true;
  if (!(error instanceof Error) || depth > deepest) return false;
  try {
    const shown = JSON.stringify([error.message, error.stack, error]);
    const within: unknown[] = [...((error as Partial<AggregateError>).errors ?? []), error.cause];
    return hide(shown, apiKey) === shown && within.every((inner) => isClean(inner, apiKey, depth + 1));
  } catch {
    return false;
  }
}
