import { describe, expect, test } from "vitest";
import { demand } from "../../src/validation.js";
import { body, clientWith, closedPort, id, json, rejection } from "./support.js";

describe("what a rule demands", () => {
  test.each([
    ["required", true, "is missing"],
    ["type", "array", "must be of type array"],
    ["type", ["string", "null"], "must be of type string or null"],
    ["enum", ["std", "pro"], 'must be one of "std", "pro"'],
    ["const", "std", 'must be "std"'],
    ["maxLength", 2500, "must have at most 2500 characters"],
    ["minLength", 1, "must have at least 1 character"],
    ["maxItems", 1, "must have at most 1 item"],
    ["minItems", 2, "must have at least 2 items"],
    ["minimum", 3, "must be at least 3"],
    ["maximum", 15, "must be at most 15"],
    ["format", "uri", "must be a valid URI"],
    ["format", "date-time", "must be a valid date-time"],
    ["pattern", "^a", "must match ^a"],
    ["additionalProperties", ["a", "b"], "is not a field of this request; it takes a, b"],
    ["exclusiveMinimum", 0, "must be more than 0"],
    ["exclusiveMaximum", 1, "must be less than 1"],
    ["multipleOf", 5, "must be a multiple of 5"],
    ["uniqueItems", true, "must have no item twice"],
    ["anyOf", "of type string or object", "must be of type string or object"],
  ])("by %s of %j is said as: %s", (keyword, limit, words) => {
    expect(demand(keyword, limit)).toBe(words);
  });
});

describe("what was given instead", () => {
  test.each([
    [{ prompt: {} }, "got an object"],
    [{ prompt: null }, "got null"],
    [{ prompt: true }, "got true"],
    [{ prompt: ["a"] }, "got a list of 1 item"],
    [{ mode: "x".repeat(10_000) }, `got "${"x".repeat(40)}"… (10000 characters)`],
    // As the contract counts, and no half of a character.
    [{ mode: "🎬".repeat(2501) }, `got "${"🎬".repeat(20)}"… (2501 characters)`],
    [{ mode: `a${"🎬".repeat(60)}` }, `got "a${"🎬".repeat(19)}"… (61 characters)`],
  ])("is shown short: %#", async (change, words) => {
    const { kling } = clientWith([]);
    const error = await rejection(kling.videoToVideo.edit({ ...body, ...change } as never));
    expect(error.message).toContain(words);
    expect(error.message.length).toBeLessThan(200);
  });
});

test.each(["scarf.jpg", "./images/scarf.PNG", "/home/me/scarf.jpeg", "C:\\scarf.png", "file:///scarf.png"])(
  "the path %s in place of an image is refused, wherever it stands",
  async (path) => {
    const { kling } = clientWith([]);
    const elements = [{ frontal_image: path, reference_images: [path] }];
    const error = await rejection(
      kling.videoToVideo.edit({ ...body, first_frame: path, last_frame: path, images: [path], elements }),
    );
    const shown = JSON.stringify(path);
    const says = `must be a URL that the service can fetch or Base64, not the path of a file, got ${shown}`;
    const places = ["first_frame", "last_frame", "images[0]", "elements[0].frontal_image"];
    expect(error.problems).toMatchObject(
      [...places, "elements[0].reference_images[0]"].map((place) => ({ message: `${place} ${says}` })),
    );
  },
);

test("a pattern is told in the document's words, since nobody reads it as it stands", async () => {
  const { kling } = clientWith([]);
  const inline = { ...body, video_list: [{ video_url: "data:video/mp4;base64,AAAA" }] };
  expect((await rejection(kling.videoToVideo.edit(inline))).message).toBe(
    "videoToVideo.edit was not sent: video_list[0].video_url must be a URL that the service can fetch, " +
      'not a file or the video itself, got "data:video/mp4;base64,AAAA".',
  );
});

describe("the reason of a connection error", () => {
  test.each([
    ["is the innermost cause", new TypeError("fetch failed", { cause: new Error("socket hang up") }), "socket hang up"],
    ["is its code where it has no message", Object.assign(new Error(""), { code: "ECONNRESET" }), "ECONNRESET"],
    ["is its name where it has neither", new TypeError(""), "TypeError"],
    ["is what was thrown, where that is no error", "offline" as unknown as Error, "offline"],
    ["is unknown, where an object was thrown", Object.create(null) as Error, "no reason given"],
    [
      "is OpenSSL's own word for it",
      Object.assign(new Error("806CC371:error:0A00010B:SSL routines\n"), { reason: "wrong version number" }),
      "wrong version number",
    ],
  ])("%s", async (_, cause, reason) => {
    const { kling } = clientWith([() => Promise.reject(cause)], { maxRetries: 0 });
    const error = await rejection(kling.videoToVideo.edit.get(id));
    expect(error.message).toContain(`did not get through: ${reason}.`);
  });

  test("names each address that refused, for a host with several", async () => {
    const { kling } = clientWith([], {
      baseUrl: (await closedPort()).replace("127.0.0.1", "localhost"),
      fetch: undefined,
      maxRetries: 0,
    });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "ConnectionError" });
    expect(error.message).toContain("ECONNREFUSED");
  });
});

test.each([
  [400, "BadRequestError"],
  [401, "AuthenticationError"],
  [500, "SubmissionUnknownError"],
])("a %i that breaks off is what its status says: %s", async (status, name) => {
  const broken = new Response(
    new ReadableStream({
      start: (controller) => controller.error(new Error("terminated")),
    }),
    { status },
  );
  const { kling } = clientWith([broken]);
  expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({ name, status });
});

describe("what is checked", () => {
  const inherited = Object.assign(Object.create({ ...body, mode: "pro" }), { prompt: "new" });
  class Made {
    prompt = body.prompt;
    get video_list() {
      return body.video_list;
    }
  }
  const item = { ...body.video_list[0], toJSON: undefined };
  Object.setPrototypeOf(item, { toJSON: () => ({ video_url: "data:video/mp4;base64,AAAA" }) });
  const hidden = Object.defineProperty({ ...body }, "toJSON", { value: () => ({ ...body, mode: "ultra" }) });
  test.each([
    ["inherited fields, which JSON leaves out", inherited, "video_list is missing"],
    ["a getter of a class, which JSON leaves out", new Made(), "video_list is missing"],
    ["a toJSON in a list", { ...body, video_list: [Object.create(item)] }, "video_list[0].video_url"],
    ["a toJSON of its own", { ...body, mode: "pro", toJSON: () => ({ ...body, mode: "ultra" }) }, 'got "ultra"'],
    ["a toJSON that no loop shows", hidden, 'got "ultra"'],
    ["a function", () => body, "the body must be of type object, got a function"],
  ])("is what would be sent, for %s", async (_, given, words) => {
    const { kling, requests } = clientWith([]);
    const error = await rejection(kling.videoToVideo.edit(given as never));
    expect(error.name).toBe("ValidationError");
    expect(error.message).toContain(words);
    expect(requests).toHaveLength(0);
  });

  test("is sent, for an object of a class with fields of its own", async () => {
    class Request {
      prompt = body.prompt;
      video_list = body.video_list;
    }
    const { kling, requests } = clientWith([json({ task_info: { id, status: "pending" } }, 202)]);
    await kling.videoToVideo.edit(new Request());
    expect(await requests[0]?.json()).toEqual(body);
  });

  test("is sent as it was checked, whatever a hook makes of the body", async () => {
    const given: Record<string, unknown> = { ...body, prompt: "@Video7" };
    const { kling, requests } = clientWith([json({ task_info: { id, status: "pending" } }, 202)], {
      hooks: { onWarning: () => Object.assign(given, { mode: "8k" }) },
    });
    await kling.videoToVideo.edit(given as never);
    expect(await requests[0]?.json()).toEqual({ ...body, prompt: "@Video7" });
  });

  test("has a body, even where it is not to be checked", async () => {
    const { kling, requests } = clientWith([]);
    const error = await rejection(kling.videoToVideo.edit(undefined as never, { validate: false }));
    expect(error).toMatchObject({ name: "ConfigError", operation: "videoToVideo.edit" });
    expect(requests).toHaveLength(0);
  });
});

test("an error about thousands of problems has them all, and a message that can be read", async () => {
  const { kling } = clientWith([]);
  const error = await rejection(
    kling.videoToVideo.edit({ ...body, images: Array(5000).fill(7), ["a\nb".repeat(500)]: 1 } as never),
  );
  expect(error.problems).toHaveLength(5002);
  expect(error.message).toMatch(/; and 4982 more\.$/);
  expect(error.message).not.toContain("\n");
  expect(error.message.length).toBeLessThan(3000);
});

test("an empty error body is an empty text", async () => {
  const { kling } = clientWith([
    new Response(null, { status: 402, headers: { "Content-Length": "0" } }),
    json({}, 402),
  ]);
  expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({ status: 402, body: "" });
  expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({ status: 402, body: {} });
});
