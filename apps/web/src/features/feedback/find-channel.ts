import type { ChannelView } from "@hearback/contracts";
import { allChannels } from "./feedback-address.ts";

/** The channel with this key, else the first; `undefined` for all of them. */
export function findChannel(channels: readonly ChannelView[], key: string | undefined): ChannelView | undefined {
  return key === allChannels ? undefined : (channels.find((channel) => channel.key === key) ?? channels[0]);
}
