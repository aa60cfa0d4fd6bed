import { readFileSync } from "node:fs";
import { schemasWithoutId } from "@asyncapi/specs";
import { eventTypes, schemaVersion, standardBodies } from "@hearback/contracts";
import { standardExamples } from "@hearback/contracts/webhook-docs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv, type SchemaObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../docs/contract/${path}`, import.meta.url), "utf8"));
/** The schemas of others name formats that ajv has only by a plugin. */
const options = { strict: false, validateFormats: false } as const;

describe("the documents of the contract", () => {
  it("are OpenAPI 3.1 with the REST API and the webhooks", async () => {
    const document = read("openapi.json");
    expect(await new Validator().validate(document)).toMatchObject({ valid: true });
    expect(Object.keys(document.paths).length).toBeGreaterThan(20);
    expect(Object.keys(document.webhooks)).toEqual(expect.arrayContaining([...eventTypes]));
    expect(Object.keys(document.components.securitySchemes)).toEqual(["apiKey", "token", "abcToken"]);
  });

  it("are AsyncAPI 3.0 by its own schema, which one with another action isn't", () => {
    const isValid = new Ajv(options).compile(schemasWithoutId["3.0.0"] as SchemaObject);
    const document = read("asyncapi.json");
    expect([isValid(document), isValid.errors]).toEqual([true, null]);
    document.operations.issue_created.action = "shout";
    expect(isValid(document)).toBe(false);
  });

  it.each(eventTypes)(
    "have a schema of %s that takes its golden body, one with a key more, and not one with a key less",
    (type) => {
      const { data, ...rest } = standardExamples[type] as Record<string, object>;
      const fits = [
        { ...rest, data },
        { ...rest, data: { ...data, added_later: 1 } },
      ];
      const misfits = [rest, { ...rest, data: {} }];
      const asyncApi = read("asyncapi.json").components.schemas[type];
      const checks = [
        new Ajv2020(options).compile(read(`schemas/standard/${type}.json`)),
        new Ajv(options).compile(asyncApi),
      ];
      for (const check of checks) {
        expect([...fits, ...misfits].map((body) => check(body))).toEqual([true, true, false, false]);
      }
      expect(standardBodies[type].safeParse(fits[0]).success).toBe(true);
    },
  );

  it("name the version that every request does", () => {
    const { Headers } = read("asyncapi.json").components.schemas;
    expect(Headers.required).toContain("hearback-schema-version");
    expect(schemaVersion).toBe("1");
  });
});
