import { setTimeout as delay } from "node:timers/promises";
import type { Answer, Client } from "./client.ts";

const statuses = ["ON_REVIEW", "IN_PROGRESS", "RESOLVED", "PENDING", "INIT"];
/** After an answer that was none, a client waits so long. */
const troubleMs = 50;

type Feedback = { id: number; content: string };
type Issue = { id: number; title: string; steps: number };

export type LoadOptions = {
  client: Client;
  clients: number;
  /** A number from 0 up to 1, as `Math.random`. */
  random: () => number;
  /** Between two requests of a client. */
  pauseMs?: number;
};

export type Load = { stop(): Promise<void> };

/** Has clients give feedback, make issues, link and move them, until it is stopped. Whatever the server does, they go on. */
export function startLoad({ client, clients, random, pauseMs = 0 }: LoadOptions): Load {
  let isStopped = false;

  /** Sends the same again until it is answered well: the change happens once, however often it is asked for. */
  async function insist(send: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await send();
      if (isGood(answer) || isStopped) return answer;
      await delay(troubleMs);
    }
  }

  async function run(name: string): Promise<void> {
    let issue: Issue | null = null;
    let unlinked: Feedback | null = null;
    for (let number = 0; !isStopped; number++) {
      const content = `${name} says ${number}`;
      const choice = random();
      let answer: Answer;
      if (issue === null || choice < 0.05) {
        const title = `${name} wants ${number}`;
        answer = await client.makeIssue(title);
        if (isGood(answer)) issue = { id: answer.id, title, steps: 0 };
      } else if (choice < 0.2) {
        const { steps } = issue;
        const made = issue;
        answer = await insist(() => client.setStatus(made, steps + 1, statuses[steps % statuses.length] ?? ""));
        issue.steps++;
      } else if (choice < 0.3 && unlinked !== null) {
        answer = await client.link(unlinked, issue);
        unlinked = null;
      } else if (choice < 0.4) {
        const issueNames = [`everybody wants ${Math.floor(random() * 50)}`, `${name} wants ${number} too`];
        answer = await insist(() => client.giveFeedback(content, { issueNames, isRepeatable: true }));
      } else {
        const isRepeatable = choice < 0.7;
        const give = () => client.giveFeedback(content, { isRepeatable });
        answer = isRepeatable ? await insist(give) : await give();
        if (isGood(answer)) unlinked = { id: answer.id, content };
      }
      await delay(isGood(answer) ? pauseMs : troubleMs);
    }
  }

  const running = Promise.all(Array.from({ length: clients }, (_, index) => run(`client ${index}`)));
  return {
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

function isGood({ status }: Answer): boolean {
  return status === 200 || status === 201;
}
