import type { FastifyInstance } from "fastify";

/**
 * Makes each answer the last one on its connection once the server is closing: it would wait for a client that keeps an
 * idle connection open.
 */
export function endConnectionsWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook("preClose", async () => {
    isClosing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (isClosing) reply.header("connection", "close");
  });
}
