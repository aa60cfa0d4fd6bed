import type { FieldRole, FieldType } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import classes from "./field-list.module.css";

type Props = {
  field: { key: string; name: string; type: FieldType; role: FieldRole | null; isActive: boolean };
  /** How many feedbacks hold a value. */
  held?: string | undefined;
};

/** A field in two lines: what it is called, and what it is. */
export function FieldHead({ field: { key, name, type, role, isActive }, held }: Props) {
  const { t } = useTranslation("channels");
  const facts = [t(`type.${type}`), role === null ? "" : t(`role.${role}`), isActive ? "" : t("field.off"), held ?? ""];
  return (
    <span className={classes.head} data-off={!isActive || undefined}>
      <span className={classes.name}>
        {name === "" ? t("field.new") : name} <span className="mono">{key}</span>
      </span>
      <span className={classes.facts}>{facts.filter((fact) => fact !== "").join(" · ")}</span>
    </span>
  );
}
