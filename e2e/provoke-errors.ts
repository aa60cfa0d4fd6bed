import { answerAfter, pollUntil, type ReceiverAnswer, type ScriptedReceiver } from "@hearback/testing";
import { limitFileSize } from "./fault/small-disk.ts";
import type { Hearback } from "./start-hearback.ts";
import type { TrpcPerson } from "./trpc-person.ts";
import { marker, people, secrets } from "./use-everything.ts";

type Provocation = {
  hearback: Hearback;
  receiver: ScriptedReceiver;
  answer: ReceiverAnswer;
  owner: TrpcPerson;
  key: string;
};

/** Has the database refuse what server and worker want to write, with secrets in all of it: so they log errors. */
export async function provokeErrors(
  { hearback, receiver, answer, owner, key }: Provocation,
  ids: { projectId: number; webhookId: number },
): Promise<string[]> {
  const { version } = await owner.query<{ version: number }>("webhooks.get", ids);
  const processIds = (["server", "worker"] as const).map((part) => hearback.processId(part));
  const refusing = Promise.withResolvers<void>();
  receiver.answerWith(answerAfter(refusing.promise, answer), answer);
  const before = receiver.requests.length;
  await owner.mutate("webhooks.test", ids);
  await receiver.waitForRequests(before + 1);
  limitFileSize(processIds, "4096");
  refusing.resolve();
  await owner.mutate("webhooks.update", { ...ids, version, token: secrets.unsavedToken });
  await owner.mutate("webhooks.rotateSecret", { ...ids, overlapHours: 24 });
  await owner.mutate("account.login", people.owner);
  const response = await fetch(`${hearback.url}/api/projects/${ids.projectId}/channels/web/feedbacks`, {
    method: "POST",
    headers: { "x-api-key": key, "content-type": "application/json" },
    body: JSON.stringify({ content: marker }),
  });
  await pollUntil(() => hearback.output().includes("a cycle failed"), { what: "the worker to be refused" });
  limitFileSize(processIds, "unlimited");
  return [await response.text()];
}
