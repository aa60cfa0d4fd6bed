import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyInstance } from "fastify";

/** Runs `start`, and tells each route that a Fastify gets meanwhile, as `METHOD /path/:param`, but the HEAD beside each GET. */
export async function collectRoutes<Started>(start: () => Promise<Started>): Promise<[Started, string[]]> {
  const routes = new Set<string>();
  const listen = (message: unknown) => {
    (message as { fastify: FastifyInstance }).fastify.addHook("onRoute", ({ method, url }) => {
      const methods = [method].flat();
      for (const one of methods) if (one !== "HEAD" || methods.includes("POST")) routes.add(`${one} ${url}`);
    });
  };
  subscribe("fastify.initialization", listen);
  try {
    return [await start(), [...routes]];
  } finally {
    unsubscribe("fastify.initialization", listen);
  }
}
