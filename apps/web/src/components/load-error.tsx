import { Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { readError } from "../lib/read-error.ts";
import { translateError } from "../lib/translate-error.ts";
import { useFocusAfter } from "./use-return-focus.ts";

type Props = {
  error: unknown;
  onRetry: () => void;
  /** That it is asked for again right now. */
  isAsked?: boolean;
  /** That only a page loaded anew can have it. */
  isOutdated?: boolean;
  /** Where to go when there is no such thing: to ask again can't help. */
  onLeave?: () => void;
};

export function LoadError({ error, onRetry, isAsked = false, isOutdated = false, onLeave }: Props) {
  const { t } = useTranslation();
  const { t: translate } = useTranslation("errors");
  const shown = readError(error);
  // What the server refuses would be refused to a new page as well.
  const mustReload = isOutdated && shown.code === "unreachable";
  const note = useRef<HTMLDivElement>(null);
  // It goes once what is asked for again is on its way.
  useFocusAfter(note);
  return (
    <Stack
      ref={note}
      // Not while it is asked for again, or screen readers would say that it failed before it has.
      {...(isAsked ? {} : { role: "alert" })}
      data-lost
      tabIndex={-1}
      style={{ outline: "none" }}
      align="center"
      gap="sm"
      py={56}
      px="md"
      ta="center"
    >
      <IconAlertTriangle aria-hidden="true" size={24} color="var(--status-bad)" />
      <div>
        <Text fw={600}>{t("loadFailed")}</Text>
        <Text size="sm" c="dimmed" maw={440} className="balanced">
          {mustReload ? translate("outdated") : translateError(translate, shown)}
        </Text>
      </div>
      {shown.code === "forbidden" ? null : shown.code === "not_found" && onLeave !== undefined ? (
        <Button variant="default" onClick={onLeave}>
          {t("backToList")}
        </Button>
      ) : (
        <Group>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden="true" />}
            loading={isAsked}
            onClick={mustReload ? () => window.location.reload() : onRetry}
          >
            {t(mustReload ? "reload" : "retry")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
