import { type IssueView, limits } from "@hearback/contracts";
import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconArrowMerge } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useIssueList } from "../api/use-issue-list.ts";
import { useMergeIssue } from "../api/use-merge-issue.ts";

const list = "/projects/$projectId/issues";

type Props = {
  issue: IssueView;
  isDirty: boolean;
  /** What stands beside its button. */
  children?: ReactNode;
};

/** Makes an issue a duplicate of another one that is looked for here. */
export function MergeIssue({ issue, isDirty, children }: Props) {
  const { t } = useTranslation("board");
  const [isOpen, { toggle }] = useDisclosure(false);
  return (
    <Stack gap="xs" align="flex-start">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconArrowMerge size={16} aria-hidden="true" />}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          {t("merge.open")}
        </Button>
        {children}
      </Group>
      {!isOpen ? null : isDirty ? (
        <Text size="sm" c="dimmed">
          {t("merge.unsaved")}
        </Text>
      ) : (
        <MergeTarget issue={issue} />
      )}
    </Stack>
  );
}

function MergeTarget({ issue }: { issue: IssueView }) {
  const { t } = useTranslation("board");
  const projectId = useProjectId();
  const navigate = useNavigate();
  const ask = useQuestion();
  const merge = useMergeIssue();
  const [search, setSearch] = useState("");
  const [text] = useDebouncedValue(search, 200);
  const [kept, setKept] = useState<IssueView | null>(null);
  // What is chosen stands in the field, and is not what is looked for.
  const isSearch = kept === null || text !== toLabel(kept);
  const { rows = [] } = useIssueList(isSearch && text.trim() !== "" ? { text: text.trim() } : {}, "newest", 20);
  const offered = [...rows.filter(({ id }) => id !== kept?.id), ...(kept === null ? [] : [kept])];

  async function run(into: IssueView): Promise<void> {
    const target = { to: `${list}/$issueId`, params: { projectId, issueId: into.id }, search: true } as const;
    await merge.mutateAsync(
      { projectId, issueId: issue.id, intoId: into.id },
      // Only who still looks at the duplicate is led away: it can take long, and goes on without them.
      { onSuccess: () => void navigate({ ...target, replace: true }) },
    );
    showDone(t("merge.done", { id: issue.id, title: into.title }));
  }

  function askFirst(into: IssueView): void {
    ask({
      title: t("merge.question", { title: into.title }),
      text: t("merge.text", { count: issue.feedbackCount, id: issue.id, into: into.id }),
      confirm: t("merge.confirm"),
      onConfirm: () => void run(into).catch(() => undefined),
    });
  }

  return (
    <Stack gap="xs" w="100%">
      <Group gap="xs" align="flex-end" w="100%">
        <Select
          label={t("merge.label")}
          placeholder={t("merge.search")}
          data={offered
            .filter(({ id }) => id !== issue.id)
            .map((one) => ({ value: String(one.id), label: toLabel(one) }))}
          value={kept === null ? null : String(kept.id)}
          onChange={(value) => setKept(offered.find(({ id }) => String(id) === value) ?? null)}
          searchable
          filter={({ options }) => options}
          searchValue={search}
          onSearchChange={setSearch}
          nothingFoundMessage={t("merge.noMatch")}
          flex={1}
        />
        <Button
          variant="default"
          disabled={kept === null}
          loading={merge.isPending}
          onClick={() => kept && askFirst(kept)}
        >
          {t("merge.confirm")}
        </Button>
      </Group>
      {merge.isPending && issue.feedbackCount > limits.mergedLinks ? (
        <Text size="sm" c="dimmed" role="status">
          {t("merge.running")}
        </Text>
      ) : null}
    </Stack>
  );
}

function toLabel({ id, title }: IssueView): string {
  return `#${id} ${title}`;
}
