import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const reconnectAfterMs = 100;
/** Longest path of a unix socket that every platform takes. */
const socketPathLimit = 100;

/** Where the worker of a database file listens for nudges: beside the file, or in the temporary directory if that path is too long. */
export function nudgeSocketPath(file: string): string {
  const beside = `${resolve(file)}.sock`;
  if (Buffer.byteLength(beside) <= socketPathLimit) return beside;
  return join(tmpdir(), `hearback-${createHash("sha256").update(beside).digest("hex").slice(0, 16)}.sock`);
}

/** One byte to the worker after a commit. Losing one costs nothing but the 50 ms until the worker polls. */
export class WorkNudge {
  readonly #path: string;
  #socket: Socket | null = null;
  #retryAt = 0;

  constructor(file: string) {
    this.#path = nudgeSocketPath(file);
  }

  send(): void {
    if (this.#socket === null && performance.now() >= this.#retryAt) this.#connect();
    this.#socket?.write("!");
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #connect(): void {
    const socket = connect(this.#path);
    socket.unref();
    socket.on("error", () => {});
    socket.on("close", () => {
      if (this.#socket === socket) this.#socket = null;
      this.#retryAt = performance.now() + reconnectAfterMs;
    });
    this.#socket = socket;
  }
}
