import type { Page } from "playwright-core";

export type Credentials = { email: string; password: string };

export const owner: Credentials = { email: "owner@example.com", password: "correct horse battery" };

/** Settings with which a server makes this owner at its first start. */
export const ownerSettings = { OWNER_EMAIL: owner.email, OWNER_PASSWORD: owner.password };

/** Fills in the form that the page shows, whatever its language. */
export async function signIn(page: Page, { email, password }: Credentials = owner): Promise<void> {
  await page.locator("input[type=email], input[name=email]").first().fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.locator("button[type=submit]").click();
}
