import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  pollUntil,
  type RecordedRequest,
  respond,
  type ScriptedReceiver,
  startScriptedReceiver,
} from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser, type Visit, visit } from "./browser.ts";
import { Keyboard } from "./keyboard.ts";
import { owner, ownerSettings } from "./owner.ts";
import { setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";

const lost = ["결제가 되지 않아요", "영수증이 오지 않아요", "화면이 멈춰요"];

type Delivery = { status: string };

describe("by keyboard alone", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let person: Visit;
  let keys: Keyboard;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    receiver = await startScriptedReceiver();
    hearback = await startHearback(["server", "worker"], ownerSettings);
  });
  afterEach(async () => {
    await person.close();
    await hearback.stop();
    await receiver.close();
  });

  async function listFailed(): Promise<Delivery[]> {
    const deliveries = await hearback.cli<Delivery[]>("delivery", "list", "--project", "Shop");
    return deliveries.filter(({ status }) => status === "failed");
  }

  async function arrive(locale: "en-US" | "ko-KR"): Promise<void> {
    person = await visit(browser, { locale });
    keys = new Keyboard(person.page);
  }

  /** A project and its channel, and a way to give it feedback over REST. */
  async function setUp(): Promise<(content: string) => Promise<void>> {
    const { id } = await hearback.cli<{ id: number }>("project", "create", "--name", "Shop");
    const project = ["--project", String(id)];
    await hearback.cli("channel", "create", ...project, "--key", "store_review", "--name", "스토어 리뷰");
    const { key } = await hearback.cli<{ key: string }>("api-key", "create", ...project, "--name", "Test");
    return async (content) => {
      const response = await fetch(`${hearback.url}/api/projects/${id}/channels/store_review/feedbacks`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": key },
        body: JSON.stringify({ content }),
      });
      expect(response.status).toBe(201);
    };
  }

  async function signIn(): Promise<void> {
    await keys.expectFocus(person.page.getByRole("textbox", { name: /^(E-mail|이메일)$/ }));
    await keys.type(owner.email);
    await keys.press("Tab");
    await keys.type(owner.password);
    await keys.press("Enter");
  }

  it("a newcomer registers, tests, finds out why a receiver fails, and recovers what was lost, in Korean", async () => {
    await arrive("ko-KR");
    const { page, problems } = person;
    const post = await setUp();
    const dialog = (name: string) => page.getByRole("dialog", { name });
    const steps: Record<string, number> = {};
    let counted = 0;
    function endStep(name: string): void {
      steps[name] = keys.presses - counted;
      counted = keys.presses;
    }
    const startedAt = performance.now();

    await page.goto(hearback.url);
    await signIn();
    await keys.expectFocus(page.getByRole("heading", { level: 1, name: "피드백" }));
    endStep("signs in");

    await keys.tabTo(page.getByRole("link", { name: "설정", exact: true }), { backwards: true });
    await keys.press("Enter");
    const heading = page.getByRole("heading", { name: "Webhook 연동" });
    await keys.expectFocus(heading);
    endStep("opens the settings");

    await keys.tabTo(page.getByRole("link", { name: "등록하기" }));
    await keys.press("Enter");
    const form = dialog("Webhook 등록");
    const url = form.getByRole("textbox", { name: "URL" });
    await keys.expectFocus(form.getByRole("textbox", { name: "Name" }));
    await keys.type("인스펙터");
    await keys.tabTo(form.getByRole("button", { name: "생성", exact: true }));
    await keys.press("Enter");
    const fillIn = form.getByRole("button", { name: "이 서버의 인스펙터 사용" });
    await keys.tabTo(fillIn);
    await keys.press("Enter");
    await expect.poll(() => url.inputValue()).toContain("/inspect/");
    await keys.expectFocus(fillIn);
    await keys.tabTo(url, { backwards: true });
    await keys.press("Enter");
    await form.waitFor({ state: "detached" });
    const nextStep = page.getByRole("alert").getByRole("button", { name: "테스트 전송" });
    await keys.expectFocus(nextStep);
    endStep("registers the inspector");

    await keys.press("Enter");
    const test = dialog("‘인스펙터’ 테스트");
    await keys.expectFocus(test.getByRole("combobox", { name: "이벤트" }));
    await keys.tabTo(test.getByRole("button", { name: "보내기", exact: true }));
    await keys.press("Enter");
    await test.getByRole("region", { name: "결과" }).getByText("성공").first().waitFor();
    await keys.expectFocus(test.getByRole("button", { name: "다시 보내기" }));
    await keys.press("Escape");
    await test.waitFor({ state: "detached" });
    await keys.expectFocus(heading);
    endStep("sends a test");

    await keys.tabTo(page.getByRole("link", { name: "Webhook 인스펙터" }), { backwards: true });
    await keys.press("Enter");
    await keys.tabTo(page.getByRole("button", { name: /Feedback 생성.*서명 확인됨.*토큰 확인됨/ }));
    await keys.press("Enter");
    await page.getByText("확인됨: 이 Webhook의 토큰입니다.").waitFor();
    endStep("sees it verified");

    await keys.tabTo(page.getByRole("link", { name: "Webhook 연동" }), { backwards: true });
    await keys.press("Enter");
    await keys.expectFocus(heading);
    const register = page.getByRole("link", { name: "Webhook 등록", exact: true });
    await keys.tabTo(register);
    await keys.press("Enter");
    await keys.expectFocus(form.getByRole("textbox", { name: "Name" }));
    await keys.type("CRM");
    await keys.tabTo(url);
    await keys.type(receiver.url);
    // What it refuses is lost at once, not tried for three days.
    await keys.tabTo(form.getByRole("button", { name: "고급 설정" }));
    await keys.press("Enter");
    await keys.tabTo(form.getByRole("switch", { name: "4xx 응답이면 바로 실패 처리" }));
    await keys.press("Space");
    await keys.tabTo(form.getByRole("button", { name: "확인", exact: true }));
    await keys.press("Enter");
    await form.waitFor({ state: "detached" });
    await keys.expectFocus(nextStep);
    await keys.press("Escape");
    await keys.expectFocus(heading);
    endStep("registers a receiver");

    receiver.answerWith(respond({ status: 401, body: '{"error":"unknown token"}' }));
    for (const content of lost) await post(content);
    await pollUntil(async () => (await listFailed()).length === lost.length);
    await page.getByRole("row").filter({ hasText: "CRM" }).getByText("3회 시도 실패").waitFor();
    const row = page.getByRole("link", { name: "CRM", exact: true });
    await keys.tabTo(row);
    await keys.press("Enter");
    await keys.expectFocus(page.getByRole("tab", { name: "전송 내역" }));
    // The table of webhooks behind tells of failures as well.
    const failed = dialog("Webhook 상세").getByRole("row").filter({ hasText: "실패" });
    await keys.tabTo(failed.first().getByRole("link").first());
    await keys.press("Enter");
    await page.getByText("수신 측이 요청을 거절했습니다.").waitFor();
    await page.getByText("예상 원인: 토큰").waitFor();
    await page.getByText("이 Webhook은 토큰을 보내지 않으므로").waitFor();
    await keys.expectFocus(page.getByRole("link", { name: "이 Webhook의 전송 내역" }).last());
    endStep("finds out why it fails");

    receiver.answerWith(respond());
    await keys.press("Enter");
    const recover = page.getByRole("button", { name: "실패한 전송 복구" });
    await keys.tabTo(recover, { backwards: true });
    await keys.press("Enter");
    const recovery = dialog("실패한 전송 복구");
    await keys.expectFocus(recovery.getByRole("combobox", { name: "기간" }));
    await keys.tabTo(recovery.getByRole("button", { name: "3건 복구하기" }));
    await keys.press("Enter");
    await recovery.waitFor({ state: "detached" });
    await page.getByText("도착 3건").waitFor();
    await keys.expectFocus(recover);
    expect(receiver.requests.slice(lost.length).map(readContent).sort()).toEqual(lost.toSorted());
    await keys.press("Escape");
    await dialog("Webhook 상세").waitFor({ state: "detached" });
    await keys.expectFocus(row);
    endStep("recovers what was lost");

    await keepReport({ steps, presses: keys.presses, durationMs: Math.round(performance.now() - startedAt) });
    expect(keys.presses).toBeLessThanOrEqual(145);
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
    expect(problems).toEqual([]);
  });

  it("Escape closes what is topmost, and the focus is back where it was", async () => {
    await arrive("en-US");
    const { page } = person;
    const project = await setUpProject(hearback, receiver.url);
    const settings = `${hearback.url}/projects/${project.projectId}/settings`;
    await page.goto(`${settings}/webhooks/${project.webhookId}`);
    await signIn();
    const dialog = (name: string) => page.getByRole("dialog", { name });
    const details = dialog("Webhook Details");
    await keys.expectFocus(details.getByRole("tab", { name: "Settings" }));

    for (const [button, title, first] of [
      ["Replace", "Replace the signing secret", /1 day/],
      ["Delete", "Do you want to delete?", "Cancel"],
    ] as const) {
      const opener = details.getByRole("button", { name: button, exact: true });
      await keys.tabTo(opener);
      await keys.press("Enter");
      const question = dialog(title);
      await keys.expectFocus(question.getByRole(button === "Delete" ? "button" : "radio", { name: first }));
      await keys.press("Escape");
      await question.waitFor({ state: "detached" });
      await keys.expectFocus(opener);
    }

    const name = details.getByRole("textbox", { name: "Name", exact: true });
    await keys.tabTo(name, { backwards: true });
    await keys.type(" changed");
    await keys.press("Escape");
    const leaving = page.getByRole("dialog", { name: "Do you want to leave the page?" });
    await keys.expectFocus(leaving.getByRole("button", { name: "Keep editing" }));
    await keys.press("Escape");
    await leaving.waitFor({ state: "detached" });
    await keys.expectFocus(name);

    await page.context().clearCookies();
    await keys.press("Enter");
    const again = dialog("Your session has ended");
    await keys.expectFocus(again.getByRole("textbox", { name: "Password" }));
    await keys.press("Escape");
    expect(await again.isVisible()).toBe(true);
    expect(await details.isVisible()).toBe(true);
    expect(await leaving.isVisible()).toBe(false);
    await keys.type(owner.password);
    await keys.press("Enter");
    await again.waitFor({ state: "detached" });
    await keys.expectFocus(name);
    await keys.press("Enter");
    await details.waitFor({ state: "detached" });
    await keys.expectFocus(page.getByRole("heading", { name: "Webhook Integration" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);

    await page.reload();
    keys = new Keyboard(page);
    const skip = page.getByRole("link", { name: "Skip to content" });
    await skip.waitFor();
    await keys.press("Tab");
    await keys.expectFocus(skip);
    await keys.press("Enter");
    await keys.press("Tab");
    // Past the menu of the settings too.
    await keys.expectFocus(page.getByRole("link", { name: "All deliveries" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("recovers and sends now from the notice of a failing webhook, and the focus stays in front", async () => {
    await arrive("en-US");
    const { page } = person;
    const project = await setUpProject(hearback, receiver.url);
    await hearback.cli("webhook", "update", String(project.webhookId), "--give-up-on-4xx");
    receiver.answerWith(respond({ status: 400 }));
    await project.post("lost");
    await pollUntil(async () => (await listFailed()).length === 1);
    receiver.answerWith(respond({ status: 503 }));
    for (let number = 0; number < 4; number++) await project.post("waits");
    await pollUntil(async () => {
      const { health } = await hearback.cli<{ health: { state: string } }>(
        "webhook",
        "show",
        String(project.webhookId),
      );
      return health.state === "failing";
    });
    await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks`);
    await signIn();
    const notice = page.getByRole("region", { name: "Webhooks that are failing" });
    const recover = notice.getByRole("link", { name: "Recover what failed" });
    await keys.tabTo(recover);
    await keys.press("Enter");
    const details = page.getByRole("dialog", { name: "Webhook Details" });
    const recovery = page.getByRole("dialog", { name: "Recover what failed since…" });
    await keys.expectFocus(recovery.getByRole("combobox", { name: "Since" }));
    await keys.press("Escape");
    await recovery.waitFor({ state: "detached" });
    await keys.expectFocus(details.getByRole("tab", { name: "Deliveries" }));
    await keys.press("Tab");
    expect(await details.evaluate((drawer) => drawer.contains(document.activeElement))).toBe(true);
    await keys.press("Escape");
    await details.waitFor({ state: "detached" });
    await keys.expectFocus(recover);

    // Mended only when it is pressed: a probe would send it all before.
    await page.route(/webhooks\.sendNow/, async (route) => {
      receiver.answerWith(respond());
      await route.continue();
    });
    await keys.tabTo(notice.getByRole("button", { name: "Send now" }), { backwards: true });
    await keys.press("Enter");
    await page.getByText(/^\d deliver(y is|ies are) sent now\.$/).waitFor();
    await notice.waitFor({ state: "detached" });
    await keys.expectFocus(page.getByRole("heading", { name: "Webhook Integration" }));
    await pollUntil(async () => {
      const deliveries = await hearback.cli<Delivery[]>("delivery", "list", "--project", "Shop");
      return deliveries.filter(({ status }) => status === "succeeded").length === 4;
    });
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("asks before the inspector's requests are cleared, and goes back to the menu's button", async () => {
    await arrive("en-US");
    const { page } = person;
    const { id } = await hearback.cli<{ id: number }>("project", "create", "--name", "Shop");
    await page.goto(`${hearback.url}/projects/${id}/settings/inspector`);
    await signIn();
    const create = page.getByRole("button", { name: "Create an inspector" });
    await keys.tabTo(create);
    await keys.press("Enter");
    const url = await page.getByRole("textbox", { name: "Inspector URL" }).inputValue();
    await keys.expectFocus(page.getByRole("heading", { level: 1 }));
    await fetch(url, { method: "POST", body: "{}" });
    const caught = page.getByRole("button", { name: /^POST/ });
    await caught.waitFor();
    const menu = page.getByRole("button", { name: "More about the inspector" });
    await keys.tabTo(menu);
    for (const answer of ["Escape", "Tab"]) {
      await keys.press("Enter");
      await keys.expectFocus(page.getByRole("menuitem", { name: "Clear requests" }));
      await keys.press("Enter");
      const question = page.getByRole("dialog", { name: "Do you want to delete?" });
      await question.getByText("The requests that it has caught will be deleted.").waitFor();
      await keys.expectFocus(question.getByRole("button", { name: "Cancel" }));
      expect(await caught.isVisible()).toBe(true);
      await keys.press(answer);
      if (answer === "Tab") await keys.press("Enter");
      await question.waitFor({ state: "detached" });
      await keys.expectFocus(menu);
    }
    await caught.waitFor({ state: "detached" });
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("walks through the deliveries to the last one, where the button keeps the focus", async () => {
    await arrive("en-US");
    const { page } = person;
    const project = await setUpProject(hearback, receiver.url);
    for (const content of ["one", "two"]) await project.post(content);
    await receiver.waitForRequests(2, { timeoutMs: 20_000 });
    const settings = `${hearback.url}/projects/${project.projectId}/settings`;
    await page.goto(`${settings}/webhooks/${project.webhookId}/deliveries`);
    await signIn();
    const newer = page.getByRole("row").getByRole("link", { name: "Feedback Creation" }).first();
    await keys.tabTo(newer);
    await keys.press("Enter");
    const older = page.getByRole("button", { name: "Older delivery (J)" });
    await keys.tabTo(older);
    await keys.press("Enter");
    await page.waitForURL(/\/dlv_1/);
    await expect.poll(() => older.isDisabled()).toBe(true);
    await keys.press("Space");
    await keys.expectFocus(older);
    await keys.press("k");
    await page.waitForURL(/\/dlv_2/);
    await keys.tabTo(page.getByRole("button", { name: "Redeliver" }));
    await keys.press("j");
    await page.waitForURL(/\/dlv_1/);
    const back = page.getByRole("link", { name: "Deliveries of this webhook" }).last();
    await keys.expectFocus(back);
    await keys.press("k");
    await page.waitForURL(/\/dlv_2/);
    await keys.expectFocus(back);
    await keys.press("Enter");
    await keys.expectFocus(newer);

    expect(keys.invisible, "stops that don't show the focus").toEqual([]);

    await page.goto(`${settings}/deliveries/dlv_2`);
    keys = new Keyboard(page);
    await keys.tabTo(page.getByRole("dialog").getByRole("button", { name: "Redeliver" }));
    await keys.press("j");
    await page.waitForURL(/\/dlv_1/);
    await keys.expectFocus(page.getByRole("region", { name: "Delivery", exact: true }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);
  });

  it("goes from a feedback's delivery to the webhook's deliveries, and sees the focus in fields with errors", async () => {
    await arrive("en-US");
    const { page } = person;
    const project = await setUpProject(hearback, receiver.url);
    await project.post("one");
    await receiver.waitForRequests(1, { timeoutMs: 20_000 });
    await page.goto(`${hearback.url}/projects/${project.projectId}/feedback/1`);
    await signIn();
    await keys.tabTo(page.getByRole("dialog").getByRole("link", { name: /^Receiver/ }));
    await keys.press("Enter");
    const back = page.getByRole("link", { name: "Deliveries of this webhook" }).last();
    await keys.tabTo(back);
    await keys.press("Enter");
    await keys.expectFocus(page.getByRole("row").getByRole("link", { name: "Feedback Creation" }));
    expect(keys.invisible, "stops that don't show the focus").toEqual([]);

    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${hearback.url}/projects/${project.projectId}/settings/webhooks/new`);
      keys = new Keyboard(page);
      const form = page.getByRole("dialog", { name: "Register webhook" });
      await keys.expectFocus(form.getByRole("textbox", { name: "Name" }));
      await keys.press("Enter");
      await expect.poll(() => form.locator(".mantine-Input-input[data-error]").count()).toBeGreaterThan(1);
      await keys.tabTo(form.getByRole("textbox", { name: "URL" }));
      await keys.press("Tab");
      expect(keys.invisible, `stops that don't show the focus, ${colorScheme}`).toEqual([]);
    }
  });
});

const readContent = ({ rawBody }: RecordedRequest): string => JSON.parse(rawBody).data.content;

/** Outside git, beside the pictures. */
async function keepReport(report: object): Promise<void> {
  const folder = join(import.meta.dirname, "artifacts");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "keyboard.json"), JSON.stringify(report, null, 2));
}
