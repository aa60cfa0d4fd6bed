import { startChild } from "../children.ts";
import type { Side } from "../drain-rates.ts";
import type { PeerCommand, PeerOrder } from "../peers/serve-peer.ts";
import { sinkUrls } from "../start-sink.ts";
import type { Store } from "../stores/store.ts";

export type PeerOptions = {
  name: string;
  /** In peers/. */
  program: string;
  createStore(): Promise<Store>;
};

const receiverCount = 20;

/** A peer of Hearback that gets the same work: the same requests, signed, with the results kept in its store. */
export function peerSide({ name, program, createStore }: PeerOptions): Side {
  return {
    name,
    async prepare({ port, count }) {
      const store = await createStore();
      const peer = startChild(`./peers/${program}.ts`);
      const command = (what: PeerCommand) => peer.send([what]);
      peer.send({ storeUrl: store.url, urls: sinkUrls(port, receiverCount), count } satisfies PeerOrder);
      await peer.next<"ready">();
      return {
        start() {
          command("start");
          return peer;
        },
        async countResults() {
          command("count");
          return peer.next<number>();
        },
        async [Symbol.asyncDispose]() {
          await peer.stop();
          await store.remove();
        },
      };
    },
  };
}
