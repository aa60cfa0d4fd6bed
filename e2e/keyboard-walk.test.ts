import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pollUntil, type RecordedRequest, respond } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import type { Hearback } from "./start-hearback.ts";
import { useKeyboardScene } from "./use-keyboard-scene.ts";

const lost = ["결제가 되지 않아요", "영수증이 오지 않아요", "화면이 멈춰요"];

describe("by keyboard alone", () => {
  const scene = useKeyboardScene();

  it("a newcomer registers, tests, finds out why a receiver fails, and recovers what was lost, in Korean", async () => {
    const { page, problems, keys } = await scene.arrive("ko-KR");
    const { hearback, receiver } = scene;
    const post = await setUp(hearback);
    const dialog = (name: string) => page.getByRole("dialog", { name });
    const steps: Record<string, number> = {};
    let counted = 0;
    function endStep(name: string): void {
      steps[name] = keys.presses - counted;
      counted = keys.presses;
    }
    const startedAt = performance.now();

    await page.goto(hearback.url);
    await scene.signIn();
    await keys.expectFocus(page.getByRole("heading", { level: 1, name: "대시보드" }));
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
    await keys.expectFocus(test.getByRole("button", { name: "보내기", exact: true }));
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
    await pollUntil(async () => (await scene.listFailed()).length === lost.length);
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
    await page.getByText("추정 원인: 토큰").waitFor();
    await page.getByText("이 Webhook은 토큰을 보내지 않으므로").waitFor();
    await keys.expectFocus(page.getByRole("link", { name: "이 Webhook의 전송 내역" }).last());
    endStep("finds out why it fails");

    receiver.answerWith(respond());
    await keys.press("Enter");
    const recover = page.getByRole("button", { name: "실패·건너뛴 전송 복구" });
    await keys.tabTo(recover, { backwards: true });
    await keys.press("Enter");
    const recovery = dialog("실패·건너뛴 전송 복구");
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
});

/** A project and its channel, and a way to give it feedback over REST. */
async function setUp(hearback: Hearback): Promise<(content: string) => Promise<void>> {
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

const readContent = ({ rawBody }: RecordedRequest): string => JSON.parse(rawBody).data.content;

/** Outside git, beside the pictures. */
async function keepReport(report: object): Promise<void> {
  const folder = join(import.meta.dirname, "artifacts");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "keyboard.json"), JSON.stringify(report, null, 2));
}
