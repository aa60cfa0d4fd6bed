import type { DeliveryChanges, WatchDeliveriesInput } from "@hearback/contracts";
import { DeliveryWatch } from "@hearback/core";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { lookAfterCommits } from "../../live/look-after-commits.ts";
import { renewContext, type TrpcContext, toTrpcError } from "../../trpc.ts";

/**
 * What happens to a list of deliveries, until nobody listens any more, the session or the permission ends, or the server
 * stops.
 */
export async function* watchDeliveries(
  ctx: TrpcContext,
  input: WatchDeliveriesInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<DeliveryChanges>, void> {
  const watch = new DeliveryWatch(input);
  const look = async () => watch.look(await renewContext(ctx));
  try {
    for await (const changes of lookAfterCommits(ctx, signal, look)) yield tracked(watch.position, changes);
  } catch (error) {
    throw toTrpcError(error) ?? error;
  }
}
