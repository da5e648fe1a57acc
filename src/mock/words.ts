// The words in the texts of a body that ask the mock for a failure, as the test cards of a payment provider do.

/** Every word, with what it does; the README and the mock's page show this table. */
export const mockWords = [
  { word: "failed", does: "The task fails in the end, with the document's code, title and detail." },
  { word: "slow", does: "The task takes an hour." },
  { word: "unknown-status", does: "The task comes to a status that the document does not list, and stays there." },
  { word: "402", does: "The answer is 402, or whichever error status of the document is named. No task is created." },
  { word: "429-once", does: "The first answer is 429, or the status that is named; the same body again is accepted." },
  { word: "read-500-once", does: "The first read of the task is answered 500, or the error status that is named." },
  { word: "expired-video", does: "The link to the video answers 403, until the task is read again for a fresh one." },
  { word: "drop-before", does: "The connection breaks before a task is created." },
  { word: "drop-after", does: "The connection breaks after the task was created." },
  { word: "malformed", does: "The task is created, and the answer is JSON cut in half." },
  { word: "delay=2", does: "The answer comes 2 seconds late, or as many as are named, up to 9999." },
] as const;
