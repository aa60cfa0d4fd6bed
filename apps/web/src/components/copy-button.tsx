import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCopy } from "../lib/use-copy.ts";
import classes from "./copy-button.module.css";

type Props = { value: string; label: string };

export function CopyButton({ value, label }: Props) {
  const { t } = useTranslation();
  const { isCopied, copy } = useCopy();
  return (
    <span className={classes.root}>
      <Tooltip label={isCopied ? t("copied") : label}>
        <ActionIcon aria-label={label} size="sm" onClick={() => copy(value)} disabled={value === ""}>
          {isCopied ? <IconCheck size={16} color="var(--status-good)" /> : <IconCopy size={16} />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{isCopied ? t("copied") : null}</VisuallyHidden>
    </span>
  );
}
