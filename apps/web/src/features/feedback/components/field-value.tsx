import type { FieldView } from "@hearback/contracts";
import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Instant } from "../../../components/instant.tsx";
import { formatCount } from "../../../lib/format-figures.ts";

type Props = { field: FieldView; value: unknown };

/** A value as its field's type reads it; nothing where there is none. */
export function FieldValue({ field, value }: Props) {
  const { i18n } = useTranslation();
  if (value === null || value === undefined || value === "") return null;
  switch (field.type) {
    case "number":
      return typeof value === "number" ? formatCount(value, i18n.language) : String(value);
    case "date":
      return <Instant at={String(value)} />;
    case "select":
      return nameOption(field, String(value));
    case "multiSelect":
      return readList(value)
        .map((key) => nameOption(field, key))
        .join(", ");
    case "tags":
      return readList(value).join(", ");
    case "images":
      return <ImageLinks urls={readList(value)} />;
    case "text":
      return String(value);
    case "keyword":
      return breakAtHost(String(value));
  }
}

function nameOption(field: FieldView, key: string): string {
  return field.options.find((option) => option.key === key)?.name ?? key;
}

function readList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** An e-mail address goes on behind its "@" where there is too little room for it. */
function breakAtHost(keyword: string): ReactNode {
  const host = keyword.indexOf("@") + 1;
  return (
    <>
      {keyword.slice(0, host)}
      <wbr />
      {keyword.slice(host)}
    </>
  );
}

/** Links, not pictures: what a stranger sent is not loaded into the page. */
function ImageLinks({ urls }: { urls: readonly string[] }) {
  const { t } = useTranslation("feedback");
  return urls.map((url, index) => (
    <span key={url}>
      {index === 0 ? null : ", "}
      <Anchor href={url} target="_blank" rel="noreferrer noopener" inherit title={url}>
        {t("image", { number: index + 1 })}
      </Anchor>
    </span>
  ));
}
