// Keeps the API key out of whatever is shown.
import { reasonOf } from "./errors.js";

/** Text without the key, as it is or encoded. A key of a few letters, as for a mock, is no secret and part of any word. */
export function hide(text: string, apiKey: string): string {
  if (apiKey.length < 8) return text;
  return [apiKey, btoa(apiKey), encodeURIComponent(apiKey)].reduce((kept, form) => kept.replaceAll(form, "***"), text);
}

/** What a fetch threw, unless it shows the key: then its reason alone. */
export function withoutKey(cause: unknown, apiKey: string): unknown {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const shown = `${error.message} ${error.stack}`;
    if (hide(shown, apiKey) !== shown) return new Error(hide(reasonOf(cause), apiKey));
  }
  return cause;
}
