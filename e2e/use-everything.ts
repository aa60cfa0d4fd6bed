import { pollUntil } from "@hearback/testing";
import type { TrpcPerson } from "./trpc-person.ts";

export const people = {
  owner: { email: "owner@example.com", password: "the-password-of-the-owner" },
  viewer: { email: "viewer@example.com", password: "the-password-of-the-viewer" },
};

/** What is told to the product, to be kept to itself. */
export const secrets = {
  serverSecret: "the-secret-of-the-server-itself",
  ownerPassword: people.owner.password,
  viewerPassword: people.viewer.password,
  abcToken: "the-token-as-abc-user-feedback-has-it",
  queryToken: "the-token+of/the=query",
  basicToken: "the-token-of-basic",
  wrongPassword: "a-password-that-is-wrong",
  setupToken: "a-setup-token-that-is-wrong",
  firstToken: "the-first-token-of-the-webhook",
  secondToken: "the-second-token-of-the-webhook",
  refusedToken: "a refused token of the webhook",
  refusedTargetToken: "the-token-of-a-refused-target",
  draftToken: "the-token-of-a-draft",
  caughtToken: "the-token-that-was-caught",
  unsavedToken: "the-token-that-is-not-saved",
  firstHeader: "the-first-header-of-the-webhook",
  secondHeader: "the-second-header-of-the-webhook",
  refusedHeader: "a-refused-header-of-the-webhook-피드백",
  draftHeader: "the-header-of-a-draft",
  wrongKey: "an-api-key-that-is-wrong",
  metricsToken: "the-token-of-the-metrics",
  wrongMetricsToken: "a-token-of-the-metrics-that-is-wrong",
  smtpPassword: "the-password/of:the@mail-server",
};

export const marker = "a marker that the database holds";

type Ids = { projectId: number; channelId: number; webhookId: number };

/** Every procedure but login, logout and what deletes for good what others need, right and wrong, by whoever it is. */
export async function useEverything(person: TrpcPerson, { projectId, channelId, webhookId }: Ids): Promise<void> {
  const project = { projectId };
  const webhook = { projectId, webhookId };
  const since = new Date(0).toISOString();
  await person.query("account.state");
  await person.mutate("account.login", { email: people.owner.email, password: secrets.wrongPassword });
  await person.mutate("account.setUp", {
    setupToken: secrets.setupToken,
    name: "Kim",
    ...people.owner,
    projectName: "P",
  });
  await person.mutate("account.update", { name: "Kim" });
  await person.mutate("members.changeRole", { ...project, userId: 2, role: "viewer" });
  await person.mutate("projects.create", { name: "Another" });
  await person.mutate("channels.create", { ...project, key: "support", name: "Support" });
  const apiKey = await person.mutate<{ id: number } | undefined>("apiKeys.create", { ...project, name: "Web shop" });
  await person.mutate("apiKeys.revoke", { ...project, apiKeyId: apiKey?.id ?? 1 });
  const channel = { projectId, channelId };
  await person.mutate("projects.update", { ...project, version: 1, description: "Of everything" });
  await person.mutate("channels.update", { ...channel, version: 1, description: "Of everything" });
  for (const isArchived of [true, false]) await person.mutate("channels.setArchived", { ...channel, isArchived });
  for (const isArchived of [true, false]) await person.mutate("projects.setArchived", { ...project, isArchived });
  await person.query("channels.fieldUse", channel);
  for (const procedure of [
    "projects.list",
    "projects.get",
    "apiKeys.list",
    "members.list",
    "invitations.list",
    "account.sessions",
    "channels.list",
    "channels.feedbackCounts",
    "dashboard.get",
    "webhooks.list",
    "webhooks.activity",
    "deliveries.list",
    "operations.read",
  ]) {
    await person.query(procedure, project);
  }

  const target = { name: "Refused", url: "http://169.254.169.254/" };
  await person.mutate("webhooks.create", { ...project, ...target, token: secrets.refusedTargetToken });
  await person.mutate("webhooks.create", { ...project, name: "B", url: "nowhere", token: secrets.refusedToken });
  await person.mutate("webhooks.update", { ...webhook, version: 1, token: secrets.refusedToken });
  await person.mutate("webhooks.update", { ...webhook, version: 1, token: secrets.secondToken });
  await person.mutate("webhooks.update", { ...webhook, version: 1, token: secrets.firstToken });
  const newest = await person.query<{ version?: number } | undefined>("webhooks.get", webhook);
  for (const value of [secrets.refusedHeader, secrets.secondHeader]) {
    const customHeaders = [{ name: "x-api-key" }, { name: "x-second", value }];
    await person.mutate("webhooks.update", { ...webhook, version: newest?.version ?? 1, customHeaders });
  }
  await person.mutate("webhooks.rotateSecret", { ...webhook, overlapHours: 24 });
  await person.mutate("webhooks.test", webhook);
  const draft = { ...webhook, url: "http://127.0.0.1:1/" };
  await person.mutate("tests.draft", { ...draft, token: secrets.refusedToken });
  const customHeaders = [{ name: "x-api-key" }, { name: "x-draft", value: secrets.draftHeader }];
  await person.mutate("tests.draft", { ...draft, token: secrets.draftToken, customHeaders });
  await person.mutate("tests.checkReceiver", webhook);
  await person.mutate("tests.preview", project);
  const filter = { conditions: [{ field: "data.content", operator: "is_not_empty" }] };
  await person.mutate("webhooks.tryFilter", { ...project, eventType: "feedback_created", filter });
  await person.query("tests.worker", project);
  await person.query("webhooks.get", webhook);
  await person.query("webhooks.health", { ...webhook, period: "30d", step: "day", timeZone: "Asia/Seoul" });

  const feedback = { projectId, channelId, values: { content: marker } };
  await person.mutate("webhooks.setActive", { ...webhook, isActive: false });
  const { id: feedbackId = 1 } = (await person.mutate<{ id: number }>("feedback.create", feedback)) ?? {};
  const events = await waitForDispatch(person, { projectId, feedbackId });
  await person.mutate("webhooks.setActive", { ...webhook, isActive: true });
  await person.mutate("webhooks.sendNow", webhook);
  const { id: issueId = 1 } = (await person.mutate<{ id: number }>("issues.create", { ...project, title: "A" })) ?? {};
  const link = { projectId, feedbackId, issueId };
  await person.mutate("feedback.update", { ...link, values: {}, issueNames: ["B"] });
  for (const procedure of ["feedback.linkIssue", "feedback.unlinkIssue"]) await person.mutate(procedure, link);
  await person.mutate("issues.update", { ...link, status: "resolved" });
  for (const procedure of ["feedback.list", "feedback.count"]) await person.query(procedure, project);
  await person.query("feedback.get", link);
  await person.mutate("feedback.linkMany", { ...link, feedbackIds: [feedbackId] });
  await person.get(`/export/feedback.csv?input=${encodeURIComponent(JSON.stringify(project))}`);
  await person.query("issues.list", project);
  await person.query("issues.count", project);
  await person.query("issues.assignee", { projectId, assigneeId: 1 });
  await person.query("issues.get", link);
  await person.query("issues.history", link);
  const copy = (await person.mutate<{ id: number }>("issues.create", { ...project, title: "C" })) ?? { id: 1 };
  await person.mutate("issues.merge", { projectId, issueId: copy.id, intoId: issueId });
  await person.query("events.deliveries", { projectId, subjectType: "issue", subjectIds: [issueId] });
  await person.mutate("projects.setTrackerUrl", { projectId, trackerUrl: "https://example.com/{id}" });

  await person.listen("deliveries.watch", { projectId, shown: ["dlv_1"] });
  await person.query("deliveries.get", { projectId, deliveryId: "dlv_1" });
  await person.query("deliveries.previewRedelivery", { projectId, deliveryIds: ["dlv_1"] });
  await person.mutate("deliveries.redeliver", { projectId, deliveryId: "dlv_1" });
  await person.mutate("deliveries.redeliverMany", { projectId, deliveryIds: ["dlv_1"] });
  const inspector = await person.mutate<{ url: string } | undefined>("inspectors.open", project);
  const headers = { authorization: `Bearer ${secrets.caughtToken}` };
  if (inspector !== undefined) await fetch(inspector.url, { method: "POST", headers, body: marker });
  await person.query("inspectors.get", project);
  await person.query("inspectors.requests", project);
  await person.query("inspectors.request", { projectId, requestId: 1 });
  await person.mutate("inspectors.update", { projectId, status: 503, delayMs: 0 });

  await person.query("events.explain", { projectId, eventId: events[0]?.id });
  await person.query("recoveries.preview", { ...webhook, since });
  await person.query("recoveries.count", { ...webhook, since });
  await person.mutate("recoveries.start", { ...webhook, since });
  await person.query("recoveries.list", webhook);
  await person.query("recoveries.get", { projectId, recoveryId: 1 });
  await person.mutate("recoveries.cancel", { projectId, recoveryId: 1 });
  await person.mutate("feedback.delete", { projectId, feedbackIds: [feedbackId] });
  await person.mutate("issues.delete", { projectId, issueIds: [issueId] });
  await person.query("audit.list", { projectId, limit: 100 });
  await person.query("audit.list", { projectId, kind: "user" });
}

type Event = { id: string; isDispatched: boolean };

/** What was skipped while the webhook is off is what there is to recover: it must not be on again before the worker knows. */
async function waitForDispatch(
  person: TrpcPerson,
  { projectId, feedbackId }: { projectId: number; feedbackId: number },
): Promise<Event[]> {
  const subject = { type: "feedback", id: feedbackId };
  return pollUntil(async () => {
    const { items } = await person.query<{ items: Event[] }>("events.list", { projectId, subject });
    return items.every(({ isDispatched }) => isDispatched) ? items : null;
  });
}
