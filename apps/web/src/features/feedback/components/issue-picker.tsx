import type { FeedbackView } from "@hearback/contracts";
import { Combobox, Group, Loader, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconLink, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IssueStatusIcon } from "../../../components/issue-status.tsx";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { useIssueLinks } from "../api/use-issue-links.ts";
import { useIssueSearch } from "../api/use-issue-search.ts";

const createOption = "create";

/** Finds an issue to link; a title that no issue has can become a new one, linked at once. */
export function IssuePicker({ feedback }: { feedback: FeedbackView }) {
  const { t } = useTranslation("feedback");
  const projectId = useProjectId();
  const canCreate = useCan("issue_create");
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 200);
  const { data: found = [] } = useIssueSearch(search);
  const { link, create } = useIssueLinks();

  const linkedIds = new Set(feedback.issues.map(({ id }) => id));
  const offered = found.filter(({ id }) => !linkedIds.has(id));
  const title = text.trim();
  const isKnown = [...found, ...feedback.issues].some((issue) => issue.title === title);

  function submit(option: string): void {
    if (option === createOption) create.mutate({ projectId, title, feedbackIds: [feedback.id] });
    else link.mutate({ projectId, feedbackId: feedback.id, issueId: Number(option) });
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
          rightSection={link.isPending || create.isPending ? <Loader size="xs" /> : null}
          value={text}
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
        <Combobox.Options mah={260} style={{ overflowY: "auto" }}>
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
