import { describe, expect, it } from "vitest";
import { findWrongImports } from "./direction.ts";

const folderOf = new Map(
  [
    "packages/contracts",
    "packages/db",
    "packages/core",
    "packages/receiver",
    "packages/testing",
    "apps/server",
    "apps/web",
  ].map((folder) => [`@hearback/${folder.split("/")[1]}`, folder]),
);

const find = (path: string, source: string) => findWrongImports(path, source, folderOf);

describe("direction of dependencies", () => {
  it.each([
    ["packages/contracts/src/a.ts", 'import fs from "node:fs";', "is not among what this package may use"],
    ["packages/contracts/src/a.ts", 'import { db } from "@hearback/db";', "points the wrong way"],
    ["packages/db/src/a.ts", 'import { verb } from "@hearback/core";', "points the wrong way"],
    ["packages/core/src/a.ts", 'export * from "@hearback/server/router";', "points the wrong way"],
    ["packages/core/src/a.ts", 'import { createTestDatabase } from "@hearback/testing";', "is for tests only"],
    ["packages/core/src/a.ts", 'import { open } from "../../db/src/open-database.ts";', "reaches into another package"],
    ["packages/receiver/src/a.ts", 'import type { StandardBody } from "@hearback/contracts";', "points the wrong way"],
    ["packages/receiver/src/a.ts", 'import Fastify from "fastify";', "is not among what this package may use"],
    ["packages/receiver/src/a.ts", 'import { z } from "zod";', "is not among what this package may use"],
    ["packages/core/src/a.ts", 'import { verifyWebhook } from "@hearback/receiver";', "is for tests only"],
    ["apps/worker/src/a.ts", 'import { eq } from "drizzle-orm";', "is SQL"],
    ["apps/server/src/a.ts", 'const driver = await import("better-sqlite3");', "is SQL"],
    ["apps/worker/src/a.ts", 'import type { AppRouter } from "@hearback/server/router";', "points the wrong way"],
    ["apps/web/src/lib/a.ts", 'import { router } from "@hearback/server/router";', "may only be an import type"],
    ["apps/web/src/lib/a.ts", 'import { Button } from "../components/button.tsx";', "lib may not depend on components"],
    [
      "apps/web/src/components/a.tsx",
      'import { x } from "../features/issues/x.ts";',
      "components may not depend on features",
    ],
    [
      "apps/web/src/features/issues/a.tsx",
      'import { x } from "../../app/router.tsx";',
      "features may not depend on app",
    ],
    ["apps/web/src/features/issues/api/a.ts", 'import { x } from "../../webhooks/api/x.ts";', "is another feature"],
  ])("refuses in %s: %s", (path, source, fault) => {
    expect(find(path, source)).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ["packages/contracts/src/a.ts", 'import { z } from "zod"; import { b } from "./b.ts";'],
    ["packages/core/src/a.ts", 'import { eq } from "drizzle-orm"; import { open } from "@hearback/db";'],
    [
      "packages/core/src/a.test.ts",
      'import { createTestDatabase } from "@hearback/testing"; import { it } from "vitest";',
    ],
    ["packages/receiver/src/a.ts", 'import type { FastifyPluginAsync } from "fastify";'],
    [
      "packages/receiver/test/a.test.ts",
      'import { eventTypes } from "@hearback/contracts"; import { Hono } from "hono";',
    ],
    ["apps/worker/src/a.test.ts", 'import { verifyWebhook } from "@hearback/receiver";'],
    ["packages/core/test/factories.ts", 'import { createTestDatabase } from "@hearback/testing";'],
    ["apps/worker/src/a.ts", 'import { claimDue } from "@hearback/core"; import { request } from "undici";'],
    ["apps/web/src/lib/a.ts", 'import type { AppRouter } from "@hearback/server/router";'],
    [
      "apps/web/src/app/a.tsx",
      'import { x } from "../features/issues/x.ts"; import { y } from "../features/webhooks/y.ts";',
    ],
    [
      "apps/web/src/features/issues/api/a.ts",
      'import { x } from "../components/x.tsx"; import { y } from "../../../lib/y.ts";',
    ],
    ["e2e/walk.test.ts", 'import { open } from "@hearback/db";'],
  ])("allows in %s: %s", (path, source) => {
    expect(find(path, source)).toEqual([]);
  });
});
