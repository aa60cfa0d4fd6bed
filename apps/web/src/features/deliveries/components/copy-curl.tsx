import { Button } from "@mantine/core";
import { IconCheck, IconTerminal2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCopy } from "../../../lib/use-copy.ts";

type Props = {
  /** The whole command. */
  command: string;
  /** What else there is to know of it. */
  hint?: string;
};

export function CopyCurl({ command, hint }: Props) {
  const { t } = useTranslation("delivery");
  const { isCopied, copy } = useCopy();
  const Icon = isCopied ? IconCheck : IconTerminal2;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon size={14} aria-hidden="true" />}
      title={hint}
      onClick={() => copy(command)}
    >
      <span aria-live="polite">{t(isCopied ? "curl.copied" : "curl.copy")}</span>
    </Button>
  );
}
