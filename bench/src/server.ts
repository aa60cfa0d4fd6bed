import { fileURLToPath } from "node:url";
import { findFreePort } from "@hearback/testing";
import { type Child, startChild } from "./children.ts";
import type { World } from "./world.ts";

export type Server = Child & { origin: string };

const serverPath = fileURLToPath(new URL("../../apps/server/src/main.ts", import.meta.url));

/** The product's server on a world's database, without a limit of requests; or another program in its place. */
export async function startServer(world: World, path = serverPath): Promise<Server> {
  const port = await findFreePort();
  const env = { ...world.workerEnv, HOST: "127.0.0.1", PORT: String(port), REST_LIMIT_PER_MINUTE: "0" };
  const child = startChild(path, { env });
  await child.next<"ready">();
  return { ...child, origin: `http://127.0.0.1:${port}` };
}
