import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";

export type StreamedEvent = { event: string; id: string | undefined; data: unknown };

export type EventStream = {
  status: number;
  /** The next event but pings; null once the server has ended the stream. */
  next(): Promise<StreamedEvent | null>;
  close(): void;
};

/** A subscription as a browser has it, from an app that listens. */
export async function openStream(
  app: FastifyInstance,
  path: string,
  input: object,
  headers: Record<string, string>,
): Promise<EventStream> {
  const { port } = app.server.address() as AddressInfo;
  const closing = new AbortController();
  const url = `http://127.0.0.1:${port}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetch(url, { headers: { accept: "text/event-stream", ...headers }, signal: closing.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";

  async function readEvent(): Promise<StreamedEvent | null> {
    let end = text.indexOf("\n\n");
    while (end < 0) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return null;
      text += chunk.value;
      end = text.indexOf("\n\n");
    }
    const lines = text.slice(0, end).split("\n");
    text = text.slice(end).trimStart();
    const fields = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
    return {
      event: fields.get("event") ?? "message",
      id: fields.get("id"),
      data: JSON.parse(fields.get("data") || "null"),
    };
  }

  return {
    status: response.status,
    async next() {
      let event = await readEvent();
      while (event?.event === "ping") event = await readEvent();
      return event;
    },
    close: () => closing.abort(),
  };
}
