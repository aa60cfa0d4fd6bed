import type { JsonSchema } from "@hearback/contracts/webhook-docs";
import { useTranslation } from "react-i18next";
import { type Field, listFields } from "../list-fields.ts";
import { useFieldMeaning } from "../use-field-meaning.ts";
import classes from "./docs.module.css";
import { DocsTable } from "./docs-table.tsx";

type Props = { label: string; schema: JsonSchema; left: readonly string[] };

/** The fields of an object, straight from its schema. */
export function FieldTable({ label, schema, left }: Props) {
  const { t } = useTranslation("docs");
  return (
    <DocsTable
      label={label}
      head={[t("table.field"), t("table.type"), t("table.means")]}
      rows={listFields(schema, left).map((field) => ({
        key: field.path,
        cells: [
          <code key="path" className={`mono ${classes.name}`}>
            {field.path}
          </code>,
          <span key="type" className={classes.name}>
            {field.type}
          </span>,
          <Meaning key="meaning" field={field} />,
        ],
      }))}
    />
  );
}

function Meaning({ field: { path, values } }: { field: Field }) {
  const findMeaning = useFieldMeaning();
  return (
    <>
      {findMeaning(path)}
      {values.length < 2 ? null : <div className={classes.values}>{values.join(" · ")}</div>}
    </>
  );
}
