import { type NotificationData, notifications, notificationsStore } from "@mantine/notifications";
import type { FocusEvent } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import { showDone, showError, showLost } from "./show-message.ts";

const listShown = (): NotificationData[] => notificationsStore.getState().notifications;
const readTexts = () => listShown().map(({ message }) => message);

describe("messages", () => {
  beforeEach(() => notifications.clean());

  it("leave time to be read, and as much as is wanted while they have the focus", () => {
    showDone("Saved.");
    const [before] = listShown();
    expect(before?.autoClose).toBeGreaterThanOrEqual(8_000);
    before?.onFocus?.({} as FocusEvent<HTMLDivElement>);
    expect(listShown()).toMatchObject([{ message: "Saved.", autoClose: false }]);
  });

  it("stay until they are closed where something went wrong", () => {
    showError("The server can't be reached.");
    showLost("language", "This could not be loaded.");
    expect(listShown()).toMatchObject([{ autoClose: false }, { autoClose: false }]);
  });

  it("are one where the same goes wrong again, and it is read out again", () => {
    showError("The server can't be reached.");
    const [first] = listShown();
    showError("The server can't be reached.");
    expect(readTexts()).toEqual(["The server can't be reached."]);
    expect(listShown()[0]?.id).not.toBe(first?.id);
  });

  it("don't fill the screen: the last three errors stay, and what is said of other things", () => {
    showDone("Saved.");
    for (const message of ["one", "two", "three", "four"]) showError(message);
    expect(readTexts()).toEqual(["Saved.", "two", "three", "four"]);
  });
});
