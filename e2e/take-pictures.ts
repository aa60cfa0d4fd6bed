// Takes the pictures of docs/screens anew, from the demo project: `pnpm build && pnpm pictures`.
import { join } from "node:path";
import { pollUntil } from "@hearback/testing";
import { launchBrowser, settle, type Visit, visit } from "./browser.ts";
import { catchRequests } from "./catch-requests.ts";
import { owner, ownerSettings } from "./owner.ts";
import { root, startHearback } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";

type Shown = { id: number; name: string; health: { state: string } };

const hearback = await startHearback(["server", "worker"], ownerSettings);
const browser = await launchBrowser();
try {
  await takeAll();
} finally {
  await browser.close();
  await hearback.stop();
}

async function takeAll(): Promise<void> {
  const { project } = await hearback.cli<{ project: { id: number } }>("seed");
  const person = createPerson(hearback);
  await person.mutate("account.login", owner);
  await catchRequests(person, project.id);
  const failing = await pollUntil(findFailing, { timeoutMs: 60_000, what: "a webhook of the seed to fail" });
  const inProject = `${hearback.url}/projects/${project.id}`;
  const webhook = `${inProject}/settings/webhooks/${failing.id}`;
  const [failed] = await hearback.cli<{ id: string }[]>("delivery", "list", "--webhook", String(failing.id));

  const light = await enter("light");
  await take(light, `${inProject}/dashboard`, "dashboard");
  await take(light, `${inProject}/issues?view=board`, "issues");
  await take(light, `${inProject}/settings/webhooks`, "webhooks");
  await take(light, `${webhook}/deliveries/${failed?.id}`, "delivery");
  await take(light, `${inProject}/settings/inspector?request=1`, "inspector");
  await take(light, webhook, "test", async ({ page }) => {
    await page.getByRole("button", { name: "Send test", exact: true }).click();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("region", { name: "Result" }).waitFor();
  });
  await take(await enter("dark"), `${webhook}/health`, "health");

  async function findFailing(): Promise<Shown | undefined> {
    const { items } = await person.query<{ items: Shown[] }>("webhooks.list", { projectId: project.id });
    return items.find(({ health }) => health.state === "failing");
  }

  async function enter(colorScheme: "light" | "dark"): Promise<Visit> {
    const arrived = await visit(browser, { colorScheme, viewport: { width: 1280, height: 900 } });
    const cookie = { name: "hearback_session", value: person.session(), url: hearback.url };
    await arrived.page.context().addCookies([cookie]);
    return arrived;
  }
}

async function take(
  person: Visit,
  address: string,
  name: string,
  act: (person: Visit) => Promise<void> = async () => {},
): Promise<void> {
  const { page } = person;
  await page.goto(address);
  await settle(page);
  await act(person);
  await settle(page);
  await page.screenshot({ path: join(root, "docs", "screens", `${name}.png`) });
}
