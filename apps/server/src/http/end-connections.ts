import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Makes each answer the last one on its connection once the server is closing: it would wait for a client that keeps an
 * idle connection open. And ends those on which nothing was ever asked, of which browsers have some in store: Node waits
 * a minute for the first request on them.
 */
export function endConnectionsWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  const sockets = new Set<Socket>();
  app.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  app.addHook("preClose", async () => {
    isClosing = true;
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  });
  app.addHook("onSend", async (_request, reply) => {
    if (isClosing) reply.header("connection", "close");
  });
}
