import { useTimeout } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "./copy-text.ts";
import { showError } from "./show-message.ts";

const shownForMs = 1_500;

/** Copies a text, says so for a moment, and says as well that the browser refused. */
export function useCopy(): { isCopied: boolean; copy: (text: string) => void } {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  const { start } = useTimeout(() => setIsCopied(false), shownForMs);

  async function copy(text: string): Promise<void> {
    const hasCopied = await copyText(text);
    setIsCopied(hasCopied);
    if (hasCopied) start();
    else showError(t("copyFailed"));
  }

  return { isCopied, copy: (text) => void copy(text) };
}
