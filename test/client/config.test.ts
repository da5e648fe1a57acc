import { createClient, MuleRouterError } from "mulerouter-kling-v3-omni";
import { afterEach, describe, expect, test, vi } from "vitest";
import { serverUrl } from "../../generated/operations.js";
import { apiKey, body, clientWith, json, rejection } from "./support.js";

afterEach(() => vi.unstubAllEnvs());

const accepted = () => json({ task_info: { id: "8e1e315e-b50d-4334-a231-be7d19a372f4", status: "pending" } }, 202);

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
      expect(() => createClient({ apiKey: bad })).toThrow(/another character that no key has\. Pass it alone/);
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
