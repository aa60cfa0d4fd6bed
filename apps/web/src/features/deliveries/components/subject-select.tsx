import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { comboboxPropsAbove } from "../../../components/combobox-props.ts";
import { useTestSubjects } from "../api/use-test-subjects.ts";

type Props = {
  type: "feedback" | "issue";
  /** Where an issue is told of together with a feedback that it is linked to. */
  needsFeedback: boolean;
  subjectId: number | undefined;
  onSubjectId: (subjectId: number | undefined) => void;
};

/** One of the newest feedbacks or issues. */
export function SubjectSelect({ type, needsFeedback, subjectId, onSubjectId }: Props) {
  const { t } = useTranslation(["testing", "deliveries"]);
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 200);
  const { data: subjects } = useTestSubjects(type, subjectId === undefined ? search : "", needsFeedback);
  const options = (subjects ?? []).map(({ id, label }) => ({
    value: String(id),
    label: `${t(`deliveries:subject.${type}`, { id })} · ${label}`,
  }));
  return (
    <Select
      label={t(`subject.${type}`)}
      description={needsFeedback ? t("subject.needsFeedback") : undefined}
      placeholder={t("subject.choose")}
      data={options}
      value={subjectId === undefined ? null : String(subjectId)}
      onChange={(value) => onSubjectId(value === null ? undefined : Number(value))}
      searchable
      onSearchChange={setText}
      {...(type === "issue" ? { filter: ({ options: found }) => found } : {})}
      nothingFoundMessage={subjects === undefined ? t("subject.loading") : t(`subject.none.${type}`)}
      comboboxProps={comboboxPropsAbove}
    />
  );
}
