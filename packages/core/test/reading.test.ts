import * as core from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useReadOnlyShop } from "./shop.ts";

const unknown = 999_999;

/** What can be read of a project, whole. */
const lists: Record<string, (ctx: core.CoreContext, projectId: number) => Promise<unknown>> = {
  getProject: (ctx, projectId) => core.getProject(ctx, { projectId }),
  listApiKeys: (ctx, projectId) => core.listApiKeys(ctx, { projectId }),
  listChannels: (ctx, projectId) => core.listChannels(ctx, { projectId }),
  DeliveryWatch: (ctx, projectId) => new core.DeliveryWatch({ projectId }).look(ctx),
  listDeliveries: (ctx, projectId) => core.listDeliveries(ctx, { projectId }),
  listFeedback: (ctx, projectId) => core.listFeedback(ctx, { projectId }),
  countIssues: (ctx, projectId) => core.countIssues(ctx, { projectId }),
  listIssues: (ctx, projectId) => core.listIssues(ctx, { projectId }),
  listMembers: core.listMembers,
  listWebhooks: (ctx, projectId) => core.listWebhooks(ctx, { projectId }),
  searchFeedback: (ctx, projectId) => core.searchFeedback(ctx, { projectId, channelId: 1 }),
  searchIssues: (ctx, projectId) => core.searchIssues(ctx, { projectId }),
};

describe.each(engines)("reading on %s", (engine) => {
  const shop = useReadOnlyShop(engine);

  it.each(Object.entries(lists))(
    "%s says that an unknown project is unknown, in place of showing an empty one",
    async (_, list) => {
      const owner: core.Actor = { type: "user", id: 1, name: "Owner", isOwner: true, roleByProject: new Map() };
      await expect(list({ ...shop.env, actor: owner }, unknown)).rejects.toMatchObject({ code: "not_found" });
    },
  );
});
