import type { AttemptView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { useTimeout } from "@mantine/hooks";
import { IconCheck, IconTerminal2 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../lib/copy-text.ts";
import { formatCurl } from "../format-curl.ts";

type Props = { request: AttemptView["request"]; body: string };

export function CopyCurl({ request, body }: Props) {
  const { t } = useTranslation("delivery");
  const [isCopied, setIsCopied] = useState(false);
  const { start } = useTimeout(() => setIsCopied(false), 1_500);

  async function copy() {
    setIsCopied(await copyText(formatCurl(request, body)));
    start();
  }

  const Icon = isCopied ? IconCheck : IconTerminal2;
  return (
    <Button variant="default" size="xs" leftSection={<Icon size={14} aria-hidden="true" />} onClick={() => void copy()}>
      <span aria-live="polite">{t(isCopied ? "curl.copied" : "curl.copy")}</span>
    </Button>
  );
}
