import type { Handle } from "@hearback/db";
import { and, eq, type SQL } from "drizzle-orm";

/** Of a project, or of one of its channels. */
export function isInPlace(
  read: Handle,
  { projectId, channelId }: { projectId: number; channelId?: number | undefined },
): SQL | undefined {
  const { feedbacks } = read.tables;
  return and(
    eq(feedbacks.projectId, projectId),
    channelId === undefined ? undefined : eq(feedbacks.channelId, channelId),
  );
}
