// Changes of servers, credentials, and the extensions that the client obeys.
import { both, call, field, type Row } from "./row.js";

export const access: readonly Row[] = [
  {
    when: "other credentials are asked for",
    edit: (d) => {
      const { description, "x-source": source } = d.components.securitySchemes.bearerAuth;
      d.components.securitySchemes.bearerAuth = { type: "apiKey", in: "header", name: "X-Key", description };
      d.components.securitySchemes.bearerAuth["x-source"] = source;
    },
    changes: [
      "breaking request security-removed | calls are no longer taken with a bearer token | -security/0",
      "additive request security-added | calls are taken with an API key in the header `X-Key` | security/0",
    ],
  },
  {
    when: "credentials are asked for that are described nowhere",
    edit: (d) => {
      d.security = [{ bearerAut: [] }];
    },
    changes: [
      "breaking request security-removed | calls are no longer taken with a bearer token | -security/0",
      "additive request security-added | calls are taken with `bearerAut` credentials | security/0",
    ],
  },
  {
    when: "a call works without credentials",
    edit: (d) => {
      d.security.push({});
    },
    changes: ["additive request security-added | calls are taken without credentials | security/1"],
  },
  {
    when: "a call asks for no credentials any more",
    edit: (d) => {
      call(d, "edit/{task_id}", "get").security = [];
    },
    changes: [
      "additive request security-added | calls are taken without credentials | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit~1{task_id}/get/security",
    ],
  },
  {
    when: "a call asks for credentials",
    given: (d) => {
      d.security = [];
    },
    edit: (d) => {
      d.security = [{ bearerAuth: [] }];
    },
    changes: ["breaking request security-removed | calls are no longer taken without credentials | -security"],
  },
  {
    when: "a new server",
    edit: (d) => {
      d.servers.push({ url: "https://eu.mulerouter.ai" });
    },
    changes: ["additive request server-added | the server https://eu.mulerouter.ai is new | servers/2"],
  },
  {
    when: "a server is gone",
    edit: (d) => {
      d.servers.pop();
    },
    changes: ["breaking request server-removed | the server https://api.mulerun.com is gone | -servers/1"],
  },
  {
    when: "requests go to another server by default",
    edit: (d) => {
      d.servers.reverse();
    },
    changes: [
      "breaking request server-default-changed | requests go to https://api.mulerun.com by default instead of https://api.mulerouter.ai | servers/0/url",
    ],
  },
];

export const extensions: readonly Row[] = [
  {
    when: "an input image may be larger",
    edit: (d) => {
      field(d, both, "images")["x-image"].maxBytes = 20_000_000;
    },
    changes: [
      "additive request image-limit-wider | `maxBytes` of an input image is 20000000 instead of 10000000 | properties/images/x-image/maxBytes",
    ],
  },
  {
    when: "an input image must be larger",
    edit: (d) => {
      field(d, both, "images")["x-image"].minSide = 512;
    },
    changes: [
      "breaking request image-limit-narrower | `minSide` of an input image is 512 instead of 300 | properties/images/x-image/minSide",
    ],
  },
  {
    when: "an input image has another type",
    edit: (d) => {
      field(d, both, "images")["x-image"].types = ["image/png", "image/webp"];
    },
    changes: [
      "breaking request image-limit-changed | `types` of an input image is image/png and image/webp instead of image/jpeg and image/png | properties/images/x-image/types",
    ],
  },
  {
    when: "an input image is not limited",
    edit: (d) => {
      delete field(d, both, "images")["x-image"];
    },
    changes: [
      "additive request image-limits-removed | an input image is no longer limited | -VideoToVideoRequest/properties/images/x-image",
    ],
  },
  {
    when: "an input image is limited",
    given: (d) => {
      delete field(d, both, "images")["x-image"];
    },
    edit: (d) => {
      field(d, both, "images")["x-image"] = { maxBytes: 5 };
    },
    changes: [
      "breaking request image-limits-added | an input image is limited in type, size and shape | VideoToVideoRequest/properties/images/x-image",
    ],
  },
  {
    when: "a prompt names the items of another list",
    edit: (d) => {
      field(d, both, "prompt")["x-mentions"].push({ pattern: "@Image(\\d+)", field: "images" });
    },
    changes: [
      "additive request mention-added | `prompt` may name an item of `images` by `@Image(\\d+)` | properties/prompt/x-mentions/2",
    ],
  },
  {
    when: "a prompt names its videos in another way",
    edit: (d) => {
      field(d, both, "prompt")["x-mentions"][0].pattern = "@Clip(\\d+)";
    },
    changes: [
      "breaking request mention-changed | `prompt` names an item of `video_list` by `@Clip(\\d+)` instead of `@Video(\\d+)` | properties/prompt/x-mentions/0",
    ],
  },
  {
    when: "a prompt names no elements",
    edit: (d) => {
      field(d, both, "prompt")["x-mentions"].pop();
    },
    changes: [
      "breaking request mention-removed | `prompt` no longer names an item of `elements` by `<<<element_(\\d+)>>>` | -properties/prompt/x-mentions/1",
    ],
  },
];
