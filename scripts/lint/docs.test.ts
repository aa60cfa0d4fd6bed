import { describe, expect, it } from "vitest";
import { findBrokenReferences } from "./docs.ts";

const repository = {
  exists: (path: string) => ["docs/glossary.md", "packages/core/src", "apps/*/src"].includes(path),
  holds: (end: string) => ["find-cause.ts", "lib/find-cause.ts", "core/test/health"].includes(end),
  scriptsOf: (name?: string) => (name === "@hearback/db" ? ["generate"] : ["start", "test", "verify", "hearback"]),
};

const find = (text: string) => findBrokenReferences("docs/delivery.md", text, repository);

describe("references in the documents", () => {
  it.each([
    ["[words](glosary.md)", "docs/glosary.md does not exist"],
    ["[code](../packages/cor/src)", "packages/cor/src does not exist"],
    ["see `features/deliveries/find-cause.ts`", "no file of the code ends with features/deliveries/find-cause.ts"],
    ["see `core/test/helth`", "no file of the code ends with core/test/helth"],
    ["see `packages/core/source`", "packages/core/source does not exist"],
    ["```sh\nnode apps/server/main.ts\n```", "apps/server/main.ts does not exist"],
    ["run `npm run lint`", 'there is no script for "npm run lint"'],
    ["```\npnpm --silent verfy\n```", 'there is no script for "pnpm --silent verfy"'],
    ["`pnpm --filter @hearback/db migrate`", 'there is no script for "pnpm --filter @hearback/db migrate"'],
  ])("finds the fault in %j", (text, fault) => {
    expect(find(text)).toEqual([`docs/delivery.md: ${fault}`]);
  });

  it.each([
    "[words](glossary.md#event) and [home](https://example.com/docs/none)",
    "`packages/core/src`, `apps/*/src`, `features/<entity>/router.ts`, `POST /api/projects`",
    "`find-cause.ts`, `lib/find-cause.ts`, core `core/test/health`, `webhook.rotateSecret`, `payload format`",
    "`npm start`, `npm test` and `npm run -s hearback -- listen`",
    "```sh\npnpm install && pnpm verify\npnpm --filter @hearback/db generate\n```",
  ])("accepts %j", (text) => {
    expect(find(text)).toEqual([]);
  });
});
