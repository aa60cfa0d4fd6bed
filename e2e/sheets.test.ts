import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { settle } from "./browser.ts";
import { useSharedScene } from "./use-shared-scene.ts";

type Sheet = { path: string; file: RegExp; title: string };

const sheets: Sheet[] = [
  { path: "feedback/new", file: /\/assets\/new-feedback-.*\.js$/, title: "New feedback" },
  { path: "feedback/1", file: /\/assets\/one-feedback-.*\.js$/, title: "Feedback #1" },
  { path: "issues/new", file: /\/assets\/new-issue-.*\.js$/, title: "New issue" },
  { path: "issues/1", file: /\/assets\/one-issue-.*\.js$/, title: "Issue #1" },
  { path: "settings/webhooks/new", file: /\/assets\/register-webhook-.*\.js$/, title: "Register Webhook" },
  { path: "settings/webhooks/1", file: /\/assets\/webhook-details-.*\.js$/, title: "Webhook Details" },
  { path: "settings/deliveries/dlv_1", file: /\/assets\/project-delivery-.*\.js$/, title: "Delivery" },
  { path: "settings/members/invite", file: /\/assets\/invite-member-.*\.js$/, title: "Invite a member" },
  { path: "settings/api-keys/new", file: /\/assets\/new-api-key-.*\.js$/, title: "New API key" },
  { path: "settings/project/new", file: /\/assets\/new-project-.*\.js$/, title: "New project" },
  { path: "settings/channels/new", file: /\/assets\/new-channel-.*\.js$/, title: "New channel" },
  { path: "settings/channels/1", file: /\/assets\/one-channel-.*\.js$/, title: "Channel" },
];

/** Of those, the forms that viewers can't send. */
const forms = sheets.filter(({ path }) => /\/(new|invite)$/.test(path));

const viewer = { email: "viewer@example.com", password: "the-password-of-the-viewer" };

describe("dialogs and drawers with an address", () => {
  const scene = useSharedScene(async ({ hearback, person, project: { projectId } }) => {
    await person.mutate("issues.create", { projectId, title: "Payment" });
    const account = ["--email", viewer.email, "--name", "Lee", "--role", "viewer", "--password-stdin"];
    await hearback.cliWithInput(`${viewer.password}\n`, "user", "create", ...account);
  });

  it.each(sheets)("say by their titles that they are lost: $title", async ({ path, file, title }) => {
    const { page, close } = await scene.enter();
    let losses = 0;
    await page.route(file, (route) => {
      losses++;
      return route.abort();
    });
    await page.goto(scene.addressOf(path));
    await page.getByRole("alert").filter({ hasText: "This could not be loaded" }).waitFor();
    expect(await page.getByRole("alert").textContent()).toBe(`${title} This could not be loaded`);
    await settle(page);
    expect(losses, "asked for again by nobody").toBe(1);
    await page.unroute(file);
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await page.getByRole("dialog", { name: title, exact: true }).waitFor();
    await close();
  });

  it("are fetched ahead for those who can open them", async () => {
    const owner = await scene.enter();
    const { page, close } = await scene.enter();
    await page.context().clearCookies();
    await page.goto(`${scene.hearback.url}/login`);
    await page.getByRole("textbox", { name: "E-mail" }).fill(viewer.email);
    await page.locator("input[type=password]").fill(viewer.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/projects\//);

    const pages = ["feedback", "issues", "settings/members", "settings/webhooks", "settings/channels"];
    const invite = "settings/members/invite";
    const otherPaths = ["feedback/1", "issues/1", "settings/webhooks/1", "settings/channels/1"];
    const formPaths = ["feedback/new", "issues/new", "settings/webhooks/new", invite, "settings/channels/new"];
    expect(await listFetched(owner.page, pages, [...formPaths, ...otherPaths])).toEqual({
      forms: formPaths,
      others: otherPaths,
    });
    expect(await listFetched(page, pages, otherPaths)).toEqual({ forms: [], others: otherPaths });
    await owner.close();
    await close();
  });

  /** The sheets that are fetched while each of the pages stands; each is left once those awaited of it have been. */
  async function listFetched(page: Page, paths: string[], awaited: string[]) {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const isAsked = ({ file }: Sheet) => asked.some((url) => file.test(url));
    for (const path of paths) {
      await page.goto(scene.addressOf(path));
      await page.getByRole("heading", { level: 1 }).waitFor();
      const ofPage = sheets.filter((sheet) => sheet.path.startsWith(`${path}/`) && awaited.includes(sheet.path));
      await expect.poll(() => ofPage.every(isAsked), { message: path }).toBe(true);
      await settle(page);
    }
    const fetched = sheets.filter(isAsked);
    const isForm = (sheet: Sheet) => forms.includes(sheet);
    return {
      forms: fetched.filter(isForm).map(({ path }) => path),
      others: fetched.filter((sheet) => !isForm(sheet)).map(({ path }) => path),
    };
  }
});
