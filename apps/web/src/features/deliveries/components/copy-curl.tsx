import type { AttemptView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { IconCheck, IconTerminal2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCopy } from "../../../lib/use-copy.ts";
import { formatCurl } from "../format-curl.ts";

type Props = { request: AttemptView["request"]; body: string };

export function CopyCurl({ request, body }: Props) {
  const { t } = useTranslation("delivery");
  const { isCopied, copy } = useCopy();
  const Icon = isCopied ? IconCheck : IconTerminal2;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon size={14} aria-hidden="true" />}
      onClick={() => copy(formatCurl(request, body))}
    >
      <span aria-live="polite">{t(isCopied ? "curl.copied" : "curl.copy")}</span>
    </Button>
  );
}
