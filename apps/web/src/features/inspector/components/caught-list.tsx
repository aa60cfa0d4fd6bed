import { Accordion, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAntenna } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { joinSentences } from "../../../lib/join-sentences.ts";
import { useCaughtRequests } from "../api/use-caught-requests.ts";
import { CaughtHead } from "./caught-head.tsx";
import { CaughtRequest } from "./caught-request.tsx";

const route = "/projects/$projectId/settings/inspector";

/** What came in, the newest first; which one is open stands in the address. */
export function CaughtList() {
  const { t, i18n } = useTranslation("inspector");
  const { request: opened } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data: requests, error, refetch } = useCaughtRequests();
  const chosen = useRef<number>(undefined);
  const item = useRef<HTMLDivElement>(null);
  const isThere = requests?.some(({ id }) => id === opened) ?? false;
  const isGone = requests !== undefined && opened !== undefined && !isThere;
  // A link has led there; whoever has clicked on it sees it, and has the focus there.
  useEffect(() => {
    if (!isThere || opened === chosen.current) return;
    item.current?.scrollIntoView();
    const isTyping = document.activeElement instanceof HTMLInputElement;
    if (!isTyping) item.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isThere, opened]);

  function open(id: number | undefined): void {
    chosen.current = id;
    void navigate({ search: id === undefined ? {} : { request: id }, replace: true });
  }

  if (requests === undefined) {
    return error === null ? <Skeleton height={160} /> : <LoadError error={error} onRetry={() => void refetch()} />;
  }
  if (requests.length === 0) {
    const hint = isGone ? joinSentences(i18n.language, t("gone"), t("waiting.hint")) : t("waiting.hint");
    return <EmptyNote icon={<IconAntenna size={32} stroke={1.5} />} title={t("waiting.title")} hint={hint} />;
  }
  return (
    <Stack gap="xs" component="section" aria-label={t("requests")}>
      <Title order={2}>{t("requests")}</Title>
      {isGone ? (
        <Text size="sm" c="dimmed" role="status">
          {t("gone")}
        </Text>
      ) : null}
      <Accordion
        variant="contained"
        chevronPosition="left"
        transitionDuration={120}
        value={opened === undefined ? null : String(opened)}
        onChange={(value) => open(value === null ? undefined : Number(value))}
      >
        {requests.map((request) => (
          <Accordion.Item key={request.id} ref={request.id === opened ? item : null} value={String(request.id)}>
            <Accordion.Control>
              <CaughtHead request={request} />
            </Accordion.Control>
            <Accordion.Panel>{request.id === opened ? <CaughtRequest requestId={request.id} /> : null}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}
