/** Writes what Hearback promises to programs into docs/contract; with `--check` it only says what would be different. */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildApp } from "../apps/server/src/app.ts";
import { createLogger } from "../apps/server/src/logger.ts";
import { channelEventTypes, eventTypes } from "../packages/contracts/src/index.ts";
import { openEnvironment } from "../packages/core/src/index.ts";

type Document = Record<string, unknown>;
type OpenApi = Document & { tags: object[]; components: Record<string, object> };

const folder = "docs/contract";
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** By path below the folder. */
async function describe(): Promise<Map<string, Document>> {
  const directory = mkdtempSync(join(tmpdir(), "hearback-contract-"));
  const env = await openEnvironment({
    databaseUrl: `file:${join(directory, "empty.db")}`,
    secret: undefined,
    privateTargets: [],
    publicUrl: "http://localhost:3000",
    durability: "normal",
  });
  const settings = { restLimitPerMinute: 0, trustedProxies: [], metricsToken: null, mailer: null, webDirectory: "/" };
  const app = await buildApp({ env, version, ...settings, logger: createLogger("silent") });
  const read = async <Of extends Document>(path: string): Promise<Of> => (await app.inject(path)).json();
  try {
    const rest = await read<OpenApi>("/api/docs/json");
    const webhooks = await read<OpenApi>("/docs/webhooks/openapi.json");
    const documents = new Map<string, Document>([
      ["openapi.json", joinDocuments(rest, webhooks)],
      ["asyncapi.json", await read("/docs/webhooks/asyncapi.json")],
    ]);
    for (const type of eventTypes) {
      documents.set(`schemas/standard/${type}.json`, await read(`/docs/webhooks/schemas/${type}.json`));
    }
    for (const type of channelEventTypes) {
      documents.set(`schemas/abc/${type}.json`, await read(`/docs/webhooks/schemas/abc/${type}.json`));
    }
    return documents;
  } finally {
    await app.close();
    await env.database.close();
    rmSync(directory, { recursive: true });
  }
}

/** The REST API and the webhooks in one document. */
function joinDocuments(rest: OpenApi, { webhooks, tags, components }: OpenApi): OpenApi {
  const { securitySchemes } = rest.components;
  return {
    ...rest,
    info: { ...(rest.info as object), title: "Hearback", version },
    tags: [...rest.tags, ...tags],
    webhooks,
    components: { ...rest.components, securitySchemes: { ...securitySchemes, ...components.securitySchemes } },
  };
}

const written = new Map(
  [...(await describe())].map(([path, document]) => [path, `${JSON.stringify(document, null, 2)}\n`]),
);
const known = globSync("**/*.json", { cwd: folder });
const isDifferent = (path: string) =>
  !existsSync(join(folder, path)) || readFileSync(join(folder, path), "utf8") !== written.get(path);
const different = [...new Set([...known, ...written.keys()])].filter(isDifferent).sort();

if (process.argv.includes("--check")) {
  for (const path of different) console.error(`${folder}/${path} is not what the code says: run pnpm contract`);
  process.exitCode = different.length === 0 ? 0 : 1;
} else {
  for (const path of different) {
    const body = written.get(path);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (body === undefined) rmSync(join(folder, path));
    else writeFileSync(join(folder, path), body);
  }
}
