import { deliveryHeaders, errorClasses } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import classes from "./docs.module.css";
import { DocsTable } from "./docs-table.tsx";

type HeaderKey = keyof typeof deliveryHeaders;

export function HeaderTable() {
  const { t } = useTranslation("docs");
  const sent = Object.entries(deliveryHeaders).map(([key, name]) => ({
    key,
    cells: [
      <code key="name" className={`mono ${classes.name}`}>
        {name}
      </code>,
      t(`headers.${key as HeaderKey}`),
    ],
  }));
  return (
    <DocsTable
      label={t("section.headers")}
      head={[t("table.header"), t("table.means")]}
      rows={[...sent, { key: "custom", cells: [t("customHeaders.name"), t("customHeaders.means")] }]}
    />
  );
}

export function AnswerTable() {
  const { t } = useTranslation("docs");
  const answers = [
    ["2xx", t("answers.2xx")],
    ["3xx", t("answers.3xx")],
    ["410", t("answers.410")],
    [t("answerNames.retried"), t("answers.retried")],
    [t("answerNames.4xx"), t("answers.4xx")],
    [t("answerNames.none"), t("answers.none")],
  ] as const;
  return (
    <DocsTable
      label={t("section.answers")}
      head={[t("table.answer"), t("table.then")]}
      rows={answers.map((cells) => ({ key: cells[0], cells }))}
    />
  );
}

export function TroubleTable() {
  const { t } = useTranslation(["docs", "failures", "fixes"]);
  return (
    <DocsTable
      label={t("docs:section.trouble")}
      isProse
      head={[t("docs:table.problem"), t("docs:table.means"), t("docs:table.fix")]}
      rows={errorClasses.map((errorClass) => ({
        key: errorClass,
        cells: [t(`failures:${errorClass}.name`), t(`failures:${errorClass}.what`), t(`fixes:${errorClass}`)],
      }))}
    />
  );
}
