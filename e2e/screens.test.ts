import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, settle } from "./browser.ts";
import { catchRequests } from "./catch-requests.ts";
import { lookAt, looks, visitIn } from "./looks.ts";
import { owner, ownerSettings } from "./owner.ts";
import { type ScreenName, waitForScreen } from "./screen-titles.ts";
import { type Project, setUpProject } from "./set-up-project.ts";
import { type Hearback, startHearback } from "./start-hearback.ts";
import { createPerson } from "./trpc-person.ts";

const words = {
  en: { signIn: "Sign in", email: "E-mail", notice: "Webhooks that were turned off", test: "Send test", send: "Send" },
  ko: { signIn: "로그인", email: "이메일", notice: "자동으로 꺼진 Webhook", test: "테스트 전송", send: "보내기" },
  ja: {
    signIn: "ログイン",
    email: "メールアドレス",
    notice: "自動的にオフになったWebhook",
    test: "テスト送信",
    send: "送信",
  },
};

type Seeded = { project: { id: number } };

describe("every screen, in each language, both schemes and both widths", () => {
  let browser: Browser;
  let hearback: Hearback;
  let receiver: ScriptedReceiver;
  let projectId: number;
  let gone: ScriptedReceiver;
  /** Its webhook has been turned off. */
  let troubled: Project;

  beforeAll(async () => {
    browser = await launchBrowser();
    hearback = await startHearback(["worker"], ownerSettings);
    receiver = await startScriptedReceiver({ script: [respond({ status: 401 })] });
    projectId = (await hearback.cli<Seeded>("seed", "--count", "60", "--url", receiver.url)).project.id;
    await hearback.start("server");
    const person = createPerson(hearback);
    await person.mutate("account.login", owner);
    await catchRequests(person, projectId);
    await person.mutate("apiKeys.create", { projectId, name: "Importer of store reviews" });
    gone = await startScriptedReceiver({ script: [respond({ status: 410 })] });
    troubled = await setUpProject(hearback, gone.url);
    await troubled.post("the last one");
    await pollUntil(async () => {
      const { isActive } = await hearback.cli<{ isActive: boolean }>("webhook", "show", String(troubled.webhookId));
      return !isActive;
    });
  });
  afterAll(async () => {
    await browser.close();
    await hearback.stop();
    await receiver.close();
    await gone.close();
  });

  it.each(looks)("$name shows no fault, fits its width and passes axe", { timeout: 240_000 }, async (look) => {
    const { page, problems, close } = await visitIn(browser, look);
    const text = words[look.language];
    const lookAtScreen = async (name: ScreenName) => {
      await waitForScreen(page, name, look);
      await lookAt(page, name, look);
    };
    const show = async (path: string, name: ScreenName) => {
      await page.goto(`${hearback.url}${path}`);
      await lookAtScreen(name);
    };

    await show("/", "login");
    await page.getByLabel(text.email).fill(owner.email);
    await page.locator("input[type=password]").fill(owner.password);
    await page.getByRole("button", { name: text.signIn }).click();
    await page.waitForURL(/\/projects?\//);

    const base = `/projects/${projectId}`;
    await show(`${base}/dashboard`, "dashboard");
    await show(`${base}/feedback`, "feedback");
    await show(`${base}/issues`, "issues");
    await show(`${base}/issues?view=board`, "issue-board");
    await show("/nowhere", "not-found");
    await show("/docs/webhooks", "webhook-docs");
    await show(`${base}/settings/api-keys?revoked=true`, "api-keys");
    await show(`${base}/settings/api-keys/new`, "new-api-key");
    await show(`${base}/settings/audit`, "audit-log");
    await show(`${base}/settings/operations`, "operations");
    await show(`${base}/settings/project`, "project-information");
    await show(`${base}/settings/project/new`, "new-project");
    await show(`${base}/settings/channels`, "channels");
    await show(`${base}/settings/channels/new`, "new-channel");
    await show(`${base}/settings/channels/1`, "one-channel");
    await show(`${base}/account`, "account");
    await show(`${base}/settings/members`, "members");
    await show(`${base}/settings/members/invite`, "invite-member");
    await show(`${base}/settings/webhooks`, "webhooks");
    await show(`${base}/settings/webhooks/new`, "register-webhook");
    await show(`${base}/settings/webhooks/1`, "webhook-details");
    await show(`${base}/settings/webhooks/1/deliveries`, "deliveries");
    await show(`${base}/settings/webhooks/1/health`, "health");
    await show(`${base}/settings/webhooks/1/deliveries?recover=true`, "recover");
    await show(`${base}/settings/deliveries`, "all-deliveries");
    await show(`${base}/settings/deliveries/dlv_1`, "delivery-of-project");
    await show(`${base}/settings/webhooks/1/deliveries/dlv_1`, "delivery");
    await show(`${base}/settings/inspector?request=2`, "inspector");
    await page.goto(`${hearback.url}${base}/settings/webhooks/1`);
    await page.getByRole("button", { name: text.test, exact: true }).click();
    await lookAtScreen("send-test");
    await page.getByRole("button", { name: text.send, exact: true }).click();
    await page.getByRole("dialog").last().getByText("401").first().waitFor();
    await lookAtScreen("test-result");
    await show(`${base}/feedback/new`, "new-feedback");
    await show(`${base}/issues/new`, "new-issue");
    await show(`${base}/feedback/1`, "one-feedback");
    await show(`${base}/issues/1`, "one-issue");
    await show(`/projects/${troubled.projectId}/feedback`, "turned-off-notice");
    const notice = page.getByRole("region", { name: text.notice });
    await notice.getByRole("button").click();
    await page.goto(`${hearback.url}/projects/${troubled.projectId}/issues`);
    await settle(page);
    expect(await notice.count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });
});
