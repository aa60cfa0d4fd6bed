import type { IssueView } from "@hearback/contracts";
import { Combobox, Group, Loader, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconLink, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IssueStatusIcon } from "../../../components/issue-status.tsx";
import { useCan } from "../../../lib/membership.tsx";
import { useIssueSearch } from "../api/use-issue-search.ts";

const createOption = "create";

type Props = {
  /** Not offered again. */
  linked: readonly IssueView[];
  isBusy: boolean;
  onLink: (issue: IssueView) => void;
  onCreate: (title: string) => void;
  hasFocus?: boolean;
};

/** Finds an issue to link; a title that no issue has can become a new one, linked at once. */
export function IssuePicker({ linked, isBusy, onLink, onCreate, hasFocus = false }: Props) {
  const { t } = useTranslation("feedback");
  const canCreate = useCan("issue_create");
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 200);
  const { data: found = [] } = useIssueSearch(search);

  const linkedIds = new Set(linked.map(({ id }) => id));
  const offered = found.filter(({ id }) => !linkedIds.has(id));
  const title = text.trim();
  const isKnown = [...found, ...linked].some((issue) => issue.title === title);

  function submit(option: string): void {
    const issue = found.find(({ id }) => String(id) === option);
    if (option === createOption) onCreate(title);
    else if (issue !== undefined) onLink(issue);
    setText("");
    combobox.closeDropdown();
  }

  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.Target>
        <TextInput
          aria-label={t("linked.add")}
          placeholder={t("linked.add")}
          leftSection={<IconLink size={16} aria-hidden="true" />}
          rightSection={isBusy ? <Loader size="xs" /> : null}
          value={text}
          data-autofocus={hasFocus || undefined}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t("linked.add")} mah={260} style={{ overflowY: "auto" }}>
          {offered.map((issue) => (
            <Combobox.Option key={issue.id} value={String(issue.id)}>
              <Group gap={8} wrap="nowrap">
                <IssueStatusIcon status={issue.status} />
                {issue.title}
              </Group>
            </Combobox.Option>
          ))}
          {canCreate && title !== "" && !isKnown ? (
            <Combobox.Option value={createOption}>
              <Group gap={8} wrap="nowrap">
                <IconPlus size={16} aria-hidden="true" />
                {t("linked.create", { title })}
              </Group>
            </Combobox.Option>
          ) : null}
          {offered.length === 0 && title === "" ? <Combobox.Empty>{t("linked.typeToCreate")}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
