import { changeKey } from "./change-key.ts";
import type { Journal } from "./journal.ts";

/** `status` null: the connection broke, and nobody knows what became of the request. */
export type Answer = { status: number | null; id: number };

export type Client = {
  /** With a key of its own, so that it can be repeated. */
  giveFeedback(content: string, options?: { issueNames?: string[]; isRepeatable?: boolean }): Promise<Answer>;
  makeIssue(title: string): Promise<Answer>;
  link(feedback: { id: number; content: string }, issue: { id: number; title: string }): Promise<Answer>;
  setStatus(issue: { id: number; title: string }, step: number, status: string): Promise<Answer>;
};

export type ClientOptions = { projectUrl: string; key: string; journal: Journal };

/** Uses the REST API as a program would, and writes down what it asked for and what was acknowledged. */
export function createClient({ projectUrl, key, journal }: ClientOptions): Client {
  async function send(
    method: "POST" | "PUT",
    path: string,
    { body, changes, headers = {} }: { body?: object; changes: string[]; headers?: Record<string, string> },
  ): Promise<Answer> {
    journal.ask(changes);
    const answer = await fetch(`${projectUrl}${path}`, {
      method,
      headers: { "x-api-key": key, ...(body && { "content-type": "application/json" }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => null);
    if (answer === null) return { status: null, id: 0 };
    const isGood = answer.status === 200 || answer.status === 201;
    if (isGood) journal.acknowledge(changes);
    return { status: answer.status, id: isGood && answer.text !== "" ? JSON.parse(answer.text).id : 0 };
  }

  return {
    giveFeedback(content, { issueNames = [], isRepeatable = false } = {}) {
      const changes = [
        changeKey.feedback(content),
        ...issueNames.flatMap((title) => [changeKey.issue(title), changeKey.link(content, title)]),
      ];
      const headers: Record<string, string> = isRepeatable ? { "idempotency-key": content.replaceAll(" ", "-") } : {};
      const body = { content, ...(issueNames.length > 0 && { issueNames }) };
      return send("POST", "/channels/store_review/feedbacks", { body, changes, headers });
    },
    makeIssue: (title) => send("POST", "/issues", { body: { name: title }, changes: [changeKey.issue(title)] }),
    link: (feedback, issue) =>
      send("POST", `/channels/store_review/feedbacks/${feedback.id}/issue/${issue.id}`, {
        changes: [changeKey.link(feedback.content, issue.title)],
      }),
    setStatus: ({ id, title }, step, status) =>
      send("PUT", `/issues/${id}`, { body: { status }, changes: [changeKey.status(title, step, status)] }),
  };
}
