import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import { catchRequests } from "./catch-requests.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";

export type VariedWorld = {
  hearback: Hearback;
  /** The owner, signed in. */
  person: TrpcPerson;
  projectId: number;
  webhooks: Record<"healthy" | "failing" | "gone" | "idle" | "deleted", number>;
  stop(): Promise<void>;
};

type Seeded = { project: { id: number }; channels: { id: number }[]; webhooks: [{ id: number }] };
type Shown = { isActive: boolean; health: { state: string } };

const feedbackCount = 6;
const issueCount = 20;

/** The demo project with webhooks in every state, their deliveries, and requests that the inspector has caught. */
export async function setUpVariedWorld(): Promise<VariedWorld> {
  const receivers = new Map<number, ScriptedReceiver>();
  for (const status of [200, 503, 410]) {
    receivers.set(status, await startScriptedReceiver({ script: [respond({ status })] }));
  }
  const urlOf = (status: number) => receivers.get(status)?.url ?? "";
  const hearback = await startHearback(["worker"], ownerSettings);
  const {
    project,
    channels,
    webhooks: seeded,
  } = await hearback.cli<Seeded>("seed", "--count", "60", "--url", urlOf(200));
  const projectId = project.id;
  await hearback.start("server");
  const person = createPerson(hearback);
  await person.mutate("account.login", owner);

  async function addWebhook(name: string, url: string): Promise<number> {
    const ofProject = ["--project", String(projectId), "--event", "feedback_created", "--event", "issue_created"];
    return (await hearback.cli<{ id: number }>("webhook", "create", ...ofProject, "--name", name, "--url", url)).id;
  }
  const show = (id: number) => hearback.cli<Shown>("webhook", "show", String(id));
  const webhooks = {
    healthy: seeded[0].id,
    failing: await addWebhook("CRM", `${urlOf(503)}/customers/feedback`),
    gone: await addWebhook("Old ticket system", urlOf(410)),
    deleted: await addWebhook("Trial", urlOf(200)),
    idle: 0,
  };
  for (let count = 1; count <= issueCount; count += 1) {
    await person.mutate("issues.create", { projectId, title: `Payment fails, ${count}` });
  }
  for (let count = 0; count < feedbackCount; count += 1) {
    const values = { content: "The payment fails." };
    await person.mutate("feedback.create", { projectId, channelId: channels[0]?.id, values });
  }
  await pollUntil(async () => (await show(webhooks.failing)).health.state === "failing", { timeoutMs: 30_000 });
  await pollUntil(async () => !(await show(webhooks.gone)).isActive, { timeoutMs: 30_000 });
  await hearback.cli("webhook", "delete", String(webhooks.deleted));
  webhooks.idle = await addWebhook("Analytics", "https://analytics.example.com/ingest/hearback/feedback");

  await catchRequests(person, projectId);
  return {
    hearback,
    person,
    projectId,
    webhooks,
    async stop() {
      await hearback.stop();
      for (const receiver of receivers.values()) await receiver.close();
    },
  };
}
