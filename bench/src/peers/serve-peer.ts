import { eventBody } from "../event-body.ts";

/** A delivery as the peers know it. */
export type Job = { id: string; url: string; body: string };
/** What is kept of it. */
export type Result = { status: number; durationMs: number; response: string };

export type PeerOrder = { storeUrl: string; urls: string[]; count: number };
export type PeerCommand = "start" | "count";

export type Peer = {
  enqueue(jobs: Job[]): Promise<void>;
  /** After the last `enqueue`. */
  start(): Promise<unknown>;
  /** How many results its store holds. */
  countResults(): Promise<number>;
};

const enqueuedAtOnce = 1_000;

/** Runs a peer in this process: fills its queue, says "ready", starts when told to, and counts as often as asked. */
export function servePeer(createPeer: (order: PeerOrder) => Promise<Peer>): void {
  let peer: Peer;
  process.on("message", async (message: PeerOrder | [PeerCommand]) => {
    if (!Array.isArray(message)) {
      peer = await createPeer(message);
      for (const jobs of jobsOf(message)) await peer.enqueue(jobs);
      process.send?.("ready");
    } else if (message[0] === "start") await peer.start();
    else process.send?.(await peer.countResults());
  });
  process.on("disconnect", () => process.exit());
}

function* jobsOf({ urls, count }: PeerOrder): Generator<Job[]> {
  for (let from = 0; from < count; from += enqueuedAtOnce) {
    yield Array.from({ length: Math.min(enqueuedAtOnce, count - from) }, (_, index) => ({
      id: `evt_${from + index}`,
      url: urls[(from + index) % urls.length] ?? "",
      body: eventBody,
    }));
  }
}
