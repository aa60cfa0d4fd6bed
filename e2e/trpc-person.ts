import type { Hearback } from "./start-hearback.ts";

export type TrpcAnswer = { procedure: string; isResult: boolean; text: string };

/** Somebody who talks to the server as the web app does, and keeps all that was answered. */
export type TrpcPerson = {
  answers: TrpcAnswer[];
  /** The session's token, once signed in. */
  session(): string;
  query<Data>(procedure: string, input?: object): Promise<Data>;
  mutate<Data>(procedure: string, input?: object): Promise<Data>;
};

export function createPerson({ url }: Hearback): TrpcPerson {
  const answers: TrpcAnswer[] = [];
  let cookie = "";

  async function read<Data>(procedure: string, response: Response): Promise<Data> {
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(";")[0] ?? "";
    const text = await response.text();
    const { result } = JSON.parse(text);
    answers.push({ procedure, isResult: result !== undefined, text });
    return result?.data;
  }

  return {
    answers,
    session: () => cookie.split("=")[1] ?? "",
    async query(procedure, input = {}) {
      const query = `input=${encodeURIComponent(JSON.stringify(input))}`;
      return read(procedure, await fetch(`${url}/trpc/${procedure}?${query}`, { headers: { cookie } }));
    },
    async mutate(procedure, input = {}) {
      const headers = { cookie, "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(input) };
      return read(procedure, await fetch(`${url}/trpc/${procedure}`, init));
    },
  };
}
