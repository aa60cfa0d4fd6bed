import type { ChannelView } from "@hearback/contracts";

/** The channel with this key, else the first. */
export function findChannel(channels: readonly ChannelView[], key: string | undefined): ChannelView | undefined {
  return channels.find((channel) => channel.key === key) ?? channels[0];
}
