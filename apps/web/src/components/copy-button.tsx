import { ActionIcon, Tooltip } from "@mantine/core";
import { useTimeout } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../lib/copy-text.ts";

type Props = { value: string; label: string };

export function CopyButton({ value, label }: Props) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  const { start } = useTimeout(() => setIsCopied(false), 1_500);

  async function copy() {
    setIsCopied(await copyText(value));
    start();
  }

  return (
    <Tooltip label={isCopied ? t("copied") : label}>
      <ActionIcon aria-label={label} size="sm" onClick={() => void copy()} disabled={value === ""}>
        {isCopied ? <IconCheck size={16} color="var(--status-good)" /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
