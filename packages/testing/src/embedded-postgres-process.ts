import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { PostgresServer } from "./embedded-postgres.ts";

/**
 * The process that owns a PostgreSQL server of a test run. It ends, and the server with it, when the channel to the
 * run closes: also when the run was killed.
 */
let starting: Promise<PostgresServer> | undefined;

async function start(): Promise<PostgresServer> {
  const { startPostgres } = await import("./embedded-postgres.ts");
  return startPostgres();
}

async function answer(request: IncomingMessage): Promise<string> {
  const body = await text(request);
  starting ??= start();
  const server = await starting;
  if (request.method === "POST") return server.createDatabase(body === "empty" ? "empty" : "migrated");
  if (request.method === "DELETE") await server.dropDatabase(body);
  else await (body === "crash" ? server.crash() : server.startAgain());
  return "";
}

const broker = createServer((request, response) => {
  answer(request).then(
    (body) => response.end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
broker.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${(broker.address() as AddressInfo).port}`));

process.once("disconnect", async () => {
  broker.close();
  broker.closeAllConnections();
  const server = await starting?.catch(() => undefined);
  await server?.stop();
});
