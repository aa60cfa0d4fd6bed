import type { ChannelView } from "@hearback/contracts";

/** `content (text), rating (number)`, or that there are none. */
export function describeFields({ fields }: ChannelView): string {
  return fields.length === 0 ? "no fields" : fields.map(({ key, type }) => `${key} (${type})`).join(", ");
}
