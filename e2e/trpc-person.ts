import type { Hearback } from "./start-hearback.ts";

export type TrpcAnswer = { procedure: string; isResult: boolean; text: string };

/** Somebody who talks to the server as the web app does, and keeps all that was answered. */
export type TrpcPerson = {
  answers: TrpcAnswer[];
  /** The session's token, once signed in. */
  session(): string;
  query<Data>(procedure: string, input?: object): Promise<Data>;
  mutate<Data>(procedure: string, input?: object): Promise<Data>;
  /** What is under an address beside the procedures. */
  get(address: string): Promise<string>;
  /** Listens until the first thing is told, or refused. */
  listen(procedure: string, input?: object): Promise<void>;
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
    async get(address) {
      const response = await fetch(url + address, { headers: { cookie } });
      const text = await response.text();
      answers.push({ procedure: address, isResult: response.ok, text });
      return text;
    },
    async listen(procedure, input = {}) {
      const query = `input=${encodeURIComponent(JSON.stringify(input))}`;
      const { body } = await fetch(`${url}/trpc/${procedure}?${query}`, { headers: { cookie } });
      if (body === null) throw new Error("an answer without a body");
      let text = "";
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        if (/^id: .*\n|^event: serialized-error\ndata: .*\n/m.test(text)) break;
      }
      answers.push({ procedure, isResult: /^id: /m.test(text), text });
    },
    async mutate(procedure, input = {}) {
      const headers = { cookie, "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(input) };
      return read(procedure, await fetch(`${url}/trpc/${procedure}`, init));
    },
  };
}
