import type { IssueView, PersonView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Conflict } from "../../../components/conflict.tsx";
import { useMembers } from "../../../lib/use-members.ts";
import { type IssueValues, toValues } from "../issue-values.ts";

type Props = {
  /** What was changed here. */
  mine: Partial<IssueValues>;
  newest: IssueView;
  onKeepMine: () => void;
  onTakeNewest: () => void;
};

export function IssueConflict({ mine, newest, ...choice }: Props) {
  const { t } = useTranslation("conflict");
  const toLabel = useLabels();
  const describe = useDescription(newest);
  const saved = toValues(newest);
  const rows = (Object.keys(mine) as (keyof IssueValues)[])
    .map((key) => ({
      key,
      label: toLabel[key],
      mine: describe({ ...saved, ...mine }, key),
      newest: describe(saved, key),
    }))
    .filter((row) => row.mine !== row.newest);
  return <Conflict title={t("ofIssue")} rows={rows} {...choice} />;
}

function useLabels(): Record<keyof IssueValues, string> {
  const { t } = useTranslation("issues");
  return {
    title: t("column.title"),
    description: t("description"),
    status: t("column.status"),
    priority: t("column.priority"),
    assigneeId: t("column.assignee"),
    externalIssueId: t("column.external"),
  };
}

function useDescription({ assignee }: IssueView): (values: IssueValues, key: keyof IssueValues) => string {
  const { t } = useTranslation("issues");
  const { data: members = [] } = useMembers();
  const people = assignee === null ? members : [...members, assignee];
  const isNamesake = ({ id, name }: PersonView) => people.some((other) => other.name === name && other.id !== id);
  const nameOf = (person?: PersonView) =>
    person !== undefined && isNamesake(person) ? `${person.name} (${person.email})` : person?.name;
  return (values, key) => {
    switch (key) {
      case "status":
        return t(`status.${values.status}`);
      case "priority":
        return t(`priority.${values.priority}`);
      case "assigneeId":
        return nameOf(people.find(({ id }) => String(id) === values.assigneeId)) ?? t("nobody");
      default:
        return values[key].trim();
    }
  };
}
