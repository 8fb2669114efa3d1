import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createOpenApi } from "../src/index.ts";

describe("the OpenAPI document", () => {
  it("is what docs/http-ports.openapi.json holds (npm run docs makes it anew)", () => {
    const file = new URL("../../../docs/http-ports.openapi.json", import.meta.url);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(createOpenApi());
  });

  it("refers to schemas that it has", () => {
    const document = createOpenApi() as { components: { schemas: Record<string, unknown> } };
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => !known.includes(ref ?? ""))).toEqual([]);
  });
});
