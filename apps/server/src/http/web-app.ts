import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/**
 * Serves the built single-page app: hashed assets for good, compressed as the build left them for who takes that, and
 * its index for every path that is a screen.
 */
export async function registerWebApp(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, "index.html"))) {
    app.log.warn("the web app is not built; only the APIs are served");
    return;
  }
  await app.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    preCompressed: true,
    setHeaders(response, path) {
      const isHashed = path.includes(`${join(directory, "assets")}`);
      response.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get<{ Params: { "*": string } }>("/*", ({ params, headers }, reply) => {
    const isPage = isScreen(params["*"]) && takesHtml(headers.accept);
    return isPage ? reply.sendFile("index.html") : reply.callNotFound();
  });
}

/** No screen's path has a dot, so one with a dot in its last part is that of a file. */
function isScreen(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !/^\/*(api|trpc)(\/|$)/i.test(path) && !name.includes(".");
}

function takesHtml(accept = "*/*"): boolean {
  return /text\/html|\*\/\*/.test(accept);
}
