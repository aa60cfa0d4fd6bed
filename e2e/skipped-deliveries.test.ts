import { describe, expect, it } from "vitest";
import { useHealthScene } from "./use-health-scene.ts";

describe("what a webhook skipped, in the browser", () => {
  const scene = useHealthScene();

  it("says what was skipped by the switch, and doesn't call a webhook healthy whose last attempt failed", async () => {
    const failingId = await scene.addFailing("CRM");
    const { page, close } = await scene.enter();
    await page.clock.install();
    await page.goto(scene.settings());
    const row = page.getByRole("row").filter({ hasText: "CRM" });
    const flip = row.getByRole("switch");
    await row.getByText("Failing").waitFor();
    await flip.press("Space");
    await page.getByText(/“CRM” is off\. \d+ skipped deliver(y is|ies are) kept/).waitFor();
    await flip.press("Space");
    await page.getByText(/“CRM” is on\. \d+ skipped deliver(y|ies) can be recovered/).waitFor();
    // What was said before isn't true any more.
    await page.getByText("“CRM” is off.").waitFor({ state: "detached", timeout: 3_000 });
    await row.getByText("Last attempt failed").waitFor();
    // Whoever comes by keys finds it there, however long that takes.
    const recover = page.getByRole("link", { name: "Recover them" });
    await recover.focus();
    await page.clock.fastForward(60_000);
    await recover.press("Enter");
    await page.getByRole("dialog", { name: "Recover what failed since…" }).waitFor();
    // Sooner than it would leave by itself.
    await page.getByText("“CRM” is on.").waitFor({ state: "detached", timeout: 5_000 });
    await page.goto(`${scene.settings()}/${failingId}/health`);
    await page.getByText(/^\d can still be recovered$/).waitFor();
    await page.getByRole("heading", { name: "Skipped events by hour" }).waitFor();
    // Both figures are of the same time.
    const asked = page.waitForRequest(/recoveries\.preview/);
    await page.getByRole("radio", { name: "7 days" }).press("Space");
    const [, since = ""] = decodeURIComponent((await asked).url()).match(/"since":"([^"]+)"/) ?? [];
    const days = (Date.now() - Date.parse(since)) / 86_400_000;
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThan(8);
    await page.getByText(/^\d can still be recovered$/).waitFor();
    await close();
  });
});
