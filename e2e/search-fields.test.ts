import { describe, expect, it } from "vitest";
import { useProjectScene } from "./use-project-scene.ts";

describe("a search that is kept in the address", () => {
  const scene = useProjectScene();

  it("lets letters be composed and put into the middle, and takes over what the address says", async () => {
    const { page, problems } = scene.person;
    await scene.open("dashboard");
    const base = `${scene.hearback.url}/projects/${scene.project.projectId}`;
    const ime = await page.context().newCDPSession(page);
    for (const path of ["feedback", "issues", "settings/webhooks", "settings/deliveries"]) {
      await page.goto(`${base}/${path}`);
      const field = page.getByRole("searchbox");
      await field.click();
      await page.keyboard.type("paent", { delay: 20 });
      for (let times = 0; times < 3; times += 1) await page.keyboard.press("ArrowLeft");
      // One after the other, so that the address may follow in between.
      for (const letter of "ym") {
        await page.keyboard.type(letter);
        await page.waitForURL((address) => decodeURIComponent(address.search).includes(letter));
      }
      expect(await field.inputValue(), path).toBe("payment");

      await page.getByRole("searchbox").fill("");
      await page.waitForURL((address) => !/[?&](q|find)=/.test(address.search));
      for (const text of ["ㅎ", "하", "한"]) {
        await ime.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
        await page.waitForURL((address) => decodeURIComponent(address.search).includes(text));
      }
      await ime.send("Input.insertText", { text: "한" });
      for (const text of ["ㄱ", "그", "글"]) {
        await ime.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
      }
      await ime.send("Input.insertText", { text: "글" });
      await page.waitForURL((address) => decodeURIComponent(address.search).includes("한글"));
      expect(await field.inputValue(), path).toBe("한글");
      await page.reload();
      expect(await field.inputValue(), path).toBe("한글");
    }
    expect(problems).toEqual([]);
  });
});
