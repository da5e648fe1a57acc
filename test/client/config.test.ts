import { createClient, MuleRouterError } from "mulerouter-kling-v3-omni";
import { afterEach, describe, expect, test, vi } from "vitest";
import { serverUrl } from "../../generated/operations.js";
import { accepted, apiKey, body, clientWith, json, rejection } from "./support.js";

afterEach(() => vi.unstubAllEnvs());

describe("the API key", () => {
  test("comes from MULEROUTER_API_KEY when it is not given", async () => {
    vi.stubEnv("MULEROUTER_API_KEY", "from-environment");
    const { kling, requests } = clientWith([accepted()], { apiKey: undefined });
    await kling.videoToVideo.edit(body);
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer from-environment");
  });

  test.each(["", "   ", undefined])("is asked for by the name of its variable when it is %j", (key) => {
    vi.stubEnv("MULEROUTER_API_KEY", undefined);
    expect(() => createClient({ apiKey: key })).toThrow(/MULEROUTER_API_KEY/);
    expect(() => createClient({ apiKey: key })).toThrow(MuleRouterError);
  });

  test("is enough where the environment may not be read", () => {
    const get = (): never => {
      throw new Error("Requires env access");
    };
    const forbidden = new Proxy({}, { get });
    vi.stubGlobal("process", { env: forbidden });
    expect(() => createClient({ apiKey })).not.toThrow();
    vi.unstubAllGlobals();
  });

  test.each(["mr-se cret-ключ", "Bearer mr-secret"])(
    "is refused, and not echoed, when no key can be like it",
    (bad) => {
      expect(() => createClient({ apiKey: bad })).toThrow(/another character that no key has\. Pass it without Bearer/);
      expect(() => createClient({ apiKey: bad })).not.toThrow(new RegExp(bad));
    },
  );
});

describe("the base URL", () => {
  test("is the document's first server when nothing else is said", async () => {
    vi.stubEnv("MULEROUTER_BASE_URL", undefined);
    const { kling, requests } = clientWith([accepted()], { baseUrl: undefined });
    await kling.videoToVideo.edit(body);
    expect(new URL(requests[0]?.url ?? "").origin).toBe(serverUrl);
  });

  test("comes from MULEROUTER_BASE_URL when it is not given, and an option wins", async () => {
    vi.stubEnv("MULEROUTER_BASE_URL", "https://variable.example/");
    const { kling, requests } = clientWith([accepted()], { baseUrl: undefined });
    await kling.videoToVideo.edit(body);
    expect(requests[0]?.url).toMatch(/^https:\/\/variable\.example\/vendors\//);

    const other = clientWith([accepted()], { baseUrl: "https://option.example" });
    await other.kling.videoToVideo.edit(body);
    expect(other.requests[0]?.url).toMatch(/^https:\/\/option\.example\/vendors\//);
  });

  test("is the document's first server where the variable is empty, but an empty option is a slip", async () => {
    vi.stubEnv("MULEROUTER_BASE_URL", " ");
    const { kling, requests } = clientWith([accepted()], { baseUrl: undefined });
    await kling.videoToVideo.edit(body);
    expect(new URL(requests[0]?.url ?? "").origin).toBe(serverUrl);
    expect(() => createClient({ apiKey, baseUrl: "" })).toThrow("must be an http or https URL");
  });

  test("is shown as it is sent to, on one line", async () => {
    const { kling } = clientWith([json({}, 402)], { baseUrl: "HTTPS://example\n.com//" });
    expect((await rejection(kling.videoToVideo.edit(body))).url).toMatch(/^https:\/\/example\.com\/vendors\//);
  });

  test.each(["localhost:4010", "ftp://example.com", "not a url"])("is refused when it is %j", (baseUrl) => {
    expect(() => createClient({ apiKey, baseUrl })).toThrow("must be an http or https URL");
    // It may be a key in the wrong place.
    expect(() => createClient({ apiKey, baseUrl })).not.toThrow(baseUrl);
  });
});

describe("a base URL", () => {
  test.each(["http://mock:4010", "http://10.0.0.5", "http://127.evil.com", "http://127.0.0.1.evil.com"])(
    "%s is refused, as the key could be read on the way, unless allowed",
    (baseUrl) => {
      expect(() => clientWith([], { baseUrl })).toThrow(
        /is plain http, which would show the API key.*allowInsecureHttp/,
      );
      expect(() => clientWith([], { baseUrl, allowInsecureHttp: true })).not.toThrow();
    },
  );

  test.each(["http://localhost:4010", "http://127.0.0.1:4010", "http://[::1]:4010", "http://app.localhost"])(
    "%s is this machine",
    (baseUrl) => {
      expect(() => clientWith([], { baseUrl })).not.toThrow();
    },
  );

  test.each(["https://user:secret@example.com", "https://example.com/?key=secret", "https://example.com/#secret"])(
    "must not carry a secret that errors would show, and the refusal does not echo it",
    (baseUrl) => {
      expect(() => clientWith([], { baseUrl })).toThrow("must have no user, password, query or fragment");
      expect(() => clientWith([], { baseUrl })).not.toThrow(/secret/);
    },
  );
});
