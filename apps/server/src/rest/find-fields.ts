import type { FieldView } from "@hearback/contracts";
import { getChannel } from "@hearback/core";
import type { FastifyRequest } from "fastify";
import { callerOf } from "./authenticate.ts";
import { BadRequestError } from "./rest-error.ts";

/** Looks up the fields of a channel by their keys, and refuses a key that is none in the words of ABC User Feedback. */
export async function findFields(request: FastifyRequest, channelId: number): Promise<(key: string) => FieldView> {
  const { ctx, projectId } = callerOf(request);
  const { fields } = await getChannel(ctx, { projectId, channelId });
  return (key) => {
    const field = fields.find((one) => one.key === key);
    if (field !== undefined) return field;
    throw new BadRequestError([`invalid key in query: ${key.length > 50 ? `${key.slice(0, 50)}…` : key}`]);
  };
}
