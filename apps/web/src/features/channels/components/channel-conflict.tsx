import type { ChannelView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Conflict, type ConflictRow } from "../../../components/conflict.tsx";
import { type ChannelValues, type FieldValues, toValues } from "../channel-values.ts";

type Props = { mine: ChannelValues; newest: ChannelView; onKeepMine: () => void; onTakeNewest: () => void };

export function ChannelConflict({ mine, newest, ...choice }: Props) {
  const { t } = useTranslation("channels");
  const compare = useComparison();
  return <Conflict title={t("conflict.title")} rows={compare(mine, toValues(newest))} {...choice} />;
}

/** Where two versions of a channel differ, in the order of the form. */
function useComparison(): (mine: ChannelValues, newest: ChannelValues) => ConflictRow[] {
  const { t } = useTranslation("channels");

  function describe(field: FieldValues | undefined): string {
    if (field === undefined) return t("conflict.gone");
    const { name, key, type, role, options, isActive } = field;
    const shown = options.filter(({ isHidden }) => !isHidden).map((option) => option.name);
    const parts = [
      name,
      key,
      t(`type.${type}`),
      role === null ? "" : t(`role.${role}`),
      shown.join(", "),
      isActive ? "" : t("field.off"),
    ];
    return parts.filter((part) => part !== "").join(" · ");
  }

  return (mine, newest) => {
    const names = ({ fields }: ChannelValues) => fields.map(({ name }) => name).join(", ");
    const rowIds = new Set([...newest.fields, ...mine.fields].map(({ rowId }) => rowId));
    const fieldRows = [...rowIds].map((rowId) => {
      const [own, other] = [mine, newest].map(({ fields }) => fields.find((field) => field.rowId === rowId));
      return { key: rowId, label: other?.name ?? own?.name ?? "", mine: describe(own), newest: describe(other) };
    });
    const rows = [
      { key: "name", label: t("name"), mine: mine.name.trim(), newest: newest.name },
      { key: "description", label: t("description"), mine: mine.description.trim(), newest: newest.description },
      ...fieldRows,
      { key: "order", label: t("conflict.order"), mine: names(mine), newest: names(newest) },
    ];
    return rows.filter((row) => row.mine !== row.newest);
  };
}
