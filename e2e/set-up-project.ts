import type { Hearback } from "./start-hearback.ts";

export type Project = {
  projectId: number;
  channelId: number;
  webhookId: number;
  /** POSTs a feedback over REST; resolves with the status, rejects when the connection broke. */
  post(content: string): Promise<number>;
};

/** A project with a channel, a webhook to `receiverUrl` for every event, and an API key, made with the command line. */
export async function setUpProject(
  hearback: Hearback,
  receiverUrl: string,
  token = "a-token-of-the-test",
): Promise<Project> {
  const { cli, url } = hearback;
  const { id: projectId } = await cli<{ id: number }>("project", "create", "--name", "Shop");
  const project = ["--project", String(projectId)];
  const { id: channelId } = await cli<{ id: number }>(
    "channel",
    "create",
    ...project,
    "--key",
    "store_review",
    "--name",
    "Store Review",
  );
  const events = ["feedback_created", "issue_created", "issue_registered", "issue_status_changed"].flatMap((type) => [
    "--event",
    type,
  ]);
  const { id: webhookId } = await cli<{ id: number }>(
    "webhook",
    "create",
    ...project,
    ...["--name", "Receiver", "--url", receiverUrl, "--token", token],
    ...events,
  );
  const { key } = await cli<{ key: string }>("api-key", "create", ...project, "--name", "Test");
  const feedbacksUrl = `${url}/api/projects/${projectId}/channels/store_review/feedbacks`;
  return {
    projectId,
    channelId,
    webhookId,
    async post(content) {
      const response = await fetch(feedbacksUrl, {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": key },
        body: JSON.stringify({ content }),
      });
      await response.arrayBuffer();
      return response.status;
    },
  };
}
