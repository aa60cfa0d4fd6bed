import type { InspectorView } from "@hearback/contracts";
import { Group, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../../components/copy-button.tsx";
import { formatDuration } from "../../../lib/format.ts";
import { useInspectorActions } from "../api/use-inspector.ts";
import classes from "./inspector-address.module.css";

type Props = { inspector: InspectorView; children: ReactNode };

/** Answers that tell receivers apart: good, refusing, gone, busy, broken. */
const statuses = [200, 204, 400, 401, 404, 410, 429, 500, 503];
const delaysMs = [0, 1_000, 5_000, 10_000, 20_000, 30_000];

/** Where the inspector is, and what it answers. */
export function InspectorAddress({ inspector, children }: Props) {
  const { t, i18n } = useTranslation("inspector");
  const { projectId, update } = useInspectorActions();
  const { url, status, delayMs } = inspector;

  return (
    <section className={classes.root} aria-label={t("url")}>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          className={classes.url ?? ""}
          label={t("url")}
          description={t("urlHint")}
          inputWrapperOrder={["label", "description", "input"]}
          value={url}
          readOnly
          classNames={{ input: "mono" }}
          onFocus={({ currentTarget }) => currentTarget.select()}
          rightSection={<CopyButton value={url} label={t("copyUrl")} />}
        />
        {children}
      </Group>
      <div className={classes.answer}>
        <Select
          label={t("answer.status")}
          data={listWith(statuses, status).map((code) => ({
            value: String(code),
            label: t("answer.code", { code, context: String(code), defaultValue: String(code) }),
          }))}
          value={String(status)}
          onChange={(value) => value !== null && update.mutate({ projectId, status: Number(value) })}
          allowDeselect={false}
          flex="1 1 128px"
          maw={220}
        />
        <Select
          label={t("answer.delay")}
          data={listWith(delaysMs, delayMs).map((ms) => ({
            value: String(ms),
            label: ms === 0 ? t("answer.atOnce") : formatDuration(ms, i18n.language),
          }))}
          value={String(delayMs)}
          onChange={(value) => value !== null && update.mutate({ projectId, delayMs: Number(value) })}
          allowDeselect={false}
          flex="1 1 96px"
          maw={160}
        />
      </div>
    </section>
  );
}

function listWith(offered: readonly number[], chosen: number): number[] {
  return offered.includes(chosen) ? [...offered] : [...offered, chosen].sort((a, b) => a - b);
}
