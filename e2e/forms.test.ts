import { respond } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { settle } from "./browser.ts";
import { owner } from "./owner.ts";
import { createPerson } from "./trpc-person.ts";
import { useProjectScene } from "./use-project-scene.ts";

type Row = { id: number };
type Channel = Row & { version: number; fields: { key: string; options: object[] }[] };

const options = [
  { key: "ui", name: "Screens" },
  { key: "api", name: "API" },
];
const fields = [
  { key: "message", name: "Message", type: "text", role: "content" },
  { key: "area", name: "Area", type: "select", options },
  { key: "areas", name: "Areas", type: "multiSelect", options },
];

describe("the hub in the browser, where something is no longer as it was or not for everybody", () => {
  const scene = useProjectScene();

  async function enterApi() {
    const api = createPerson(scene.hearback);
    await api.mutate("account.login", owner);
    return { api, projectId: scene.project.projectId };
  }

  it("keeps hidden options that a feedback holds", async () => {
    const { api, projectId } = await enterApi();
    const channel = await api.mutate<Channel>("channels.create", { projectId, key: "app", name: "App", fields });
    const values = { message: "Slow", area: "ui", areas: ["ui", "api"] };
    const { id } = await api.mutate<Row>("feedback.create", { projectId, channelId: channel.id, values });
    const hidden = channel.fields.map((field) => ({
      ...field,
      options: field.options.map((option) => ({ ...option, isHidden: true })),
    }));
    const { id: channelId, version } = channel;
    await api.mutate("channels.update", { projectId, channelId, version, fields: hidden });

    await scene.open(`feedback/${id}`);
    const drawer = scene.person.page.getByRole("dialog");
    await drawer.getByRole("button", { name: "Edit" }).click();
    await expect
      .poll(() => drawer.getByRole("combobox", { name: "Area", exact: true }).inputValue())
      .toBe("Screens (hidden)");
    for (const name of ["Screens (hidden)", "API (hidden)"]) await drawer.getByText(name, { exact: true }).waitFor();
    await drawer.getByLabel("Message").fill("Slower");
    await drawer.getByRole("button", { name: "OK", exact: true }).click();
    await scene.person.page.getByText(`Feedback #${id} is saved.`).waitFor();
    expect(await api.query("feedback.get", { projectId, feedbackId: id })).toMatchObject({
      values: { ...values, message: "Slower" },
    });

    await drawer.getByRole("button", { name: "Edit" }).click();
    await drawer
      .getByText("API (hidden)", { exact: true })
      .locator("..")
      .getByRole("button", { includeHidden: true })
      .click();
    await drawer.getByRole("button", { name: "OK", exact: true }).click();
    await drawer.getByRole("button", { name: "Edit" }).waitFor();
    expect(await api.query("feedback.get", { projectId, feedbackId: id })).toMatchObject({
      values: { message: "Slower", area: "ui", areas: ["ui"] },
    });
    expect(scene.person.problems).toEqual([]);
  });

  it("keeps who has an issue and left the project, after a question that counts", async () => {
    const { api, projectId } = await enterApi();
    await scene.hearback.cliWithInput(
      "a password of hers\n",
      ...["user", "create", "--email", "minji@example.com", "--name", "Minji", "--role", "editor", "--password-stdin"],
    );
    const { items } = await api.query<{ items: (Row & { name: string })[] }>("members.list", { projectId });
    const assigneeId = items.find(({ name }) => name === "Minji")?.id;
    const { id: issueId } = await api.mutate<Row>("issues.create", { projectId, title: "Slow start", assigneeId });
    await api.mutate("issues.create", { projectId, title: "Done", assigneeId, status: "resolved" });

    await scene.open("settings/members");
    const { page, problems } = scene.person;
    await page.getByRole("button", { name: "Actions for Minji" }).click();
    await page.getByRole("menuitem", { name: "Remove from project" }).click();
    await page.getByText("1 open issue stays assigned to Minji.").waitFor();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByText("Minji has been removed.").waitFor();

    await page.goto(`${scene.hearback.url}/projects/${projectId}/issues/${issueId}`);
    const drawer = page.getByRole("dialog");
    const assignee = drawer.getByRole("combobox", { name: "Assignee" });
    await assignee.waitFor();
    await expect.poll(() => assignee.inputValue()).toBe("Minji (no longer a member)");
    await drawer.getByRole("textbox", { name: "Title" }).fill("Slower start");
    await drawer.getByRole("button", { name: "OK", exact: true }).click();
    await page.getByText("“Slower start” is saved.").waitFor();
    expect(await api.query("issues.get", { projectId, issueId })).toMatchObject({ assignee: { name: "Minji" } });
    expect(problems).toEqual([]);
  });

  it("gives a note in place of a form to those who may not send it", async () => {
    const viewer = { email: "viewer@example.com", password: "the-password-of-the-viewer" };
    const account = ["--email", viewer.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await scene.hearback.cliWithInput(`${viewer.password}\n`, "user", "create", ...account);
    await scene.open("issues/new", viewer);
    const { page, problems } = scene.person;
    const inSettings = ["project/new", "members/invite", "webhooks/new"].map((path) => `settings/${path}`);
    for (const path of ["issues/new", "feedback/new", ...inSettings]) {
      await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/${path}`);
      const dialog = page.getByRole("dialog");
      await dialog.getByText("You are not allowed to do this. Ask an admin of the project.").waitFor();
      expect(await dialog.getByRole("textbox").count(), path).toBe(0);
      await dialog.getByRole("button", { name: "OK", exact: true }).waitFor({ state: "detached" });
    }
    await page.goto(`${scene.hearback.url}/projects/${scene.project.projectId}/feedback`);
    await page
      .getByText("No feedback in this project yet")
      .or(page.getByText("No feedback in this channel yet"))
      .waitFor();
    expect(await page.getByText("Enter one with", { exact: false }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it("has cards on the board that hold how the webhooks of an issue stand", async () => {
    const { api, projectId } = await enterApi();
    const receiver = { name: "Second", url: `${scene.receiver.url}/second`, token: null };
    await api.mutate("webhooks.create", { projectId, ...receiver, subscriptions: [{ eventType: "issue_created" }] });
    scene.receiver.answerWith(respond({ status: 200 }), respond({ status: 503, headers: { "retry-after": "3600" } }));
    await api.mutate("issues.create", { projectId, title: "느린 시작" });
    const { page } = await scene.enter("issues?view=board", {
      locale: "ko-KR",
      viewport: { width: 1280, height: 800 },
    });
    const badge = page.getByText("Webhook 1개에 전송됨 · 1개 실패 후 재시도 대기");
    await badge.waitFor();
    await settle(page);
    const overflow = await badge.evaluate((mark) => {
      const card = mark.closest("[class*=card]")?.getBoundingClientRect().right ?? 0;
      const range = document.createRange();
      range.selectNodeContents(mark);
      return range.getBoundingClientRect().right - card;
    });
    expect(overflow).toBeLessThan(0);
  });
});
