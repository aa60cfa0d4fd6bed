import { type Child, startChild } from "./children.ts";
import type { SinkOrder, SinkReport } from "./sink.ts";

export type Sink = AsyncDisposable & {
  port: number;
  expect(order: SinkOrder): Promise<void>;
  /** When all that is expected is there. Rejects if the sink, or one of those that send to it, ends before. */
  report(...senders: Child[]): Promise<SinkReport>;
};

export async function startSink(): Promise<Sink> {
  const child = startChild("./sink.ts");
  const { port } = await child.next<{ port: number }>();
  return {
    port,
    async expect(order) {
      child.send(order);
      await child.next<"expecting">();
    },
    report: (...senders) => child.next<SinkReport>(...senders),
    [Symbol.asyncDispose]: child.stop,
  };
}

/** Requests per second of the last three quarters, when both ends are warm. */
export function rateOf({ firstQuarterAt, lastAt }: SinkReport, count: number): number {
  const seconds = Number(BigInt(lastAt) - BigInt(firstQuarterAt)) / 1e9;
  return (count - Math.ceil(count / 4)) / seconds;
}

/** So many receivers at the sink. */
export function sinkUrls(port: number, count: number): string[] {
  return Array.from({ length: count }, (_, number) => `http://127.0.0.1:${port}/hook/${number}`);
}
