import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { readError } from "../../../lib/read-error.ts";
import { showDone } from "../../../lib/show-message.ts";
import { translateError } from "../../../lib/translate-error.ts";
import { type IssueChoice, useManyFeedback } from "../api/use-many-feedback.ts";
import { IssuePicker } from "./issue-picker.tsx";

type Props = { ids: readonly number[]; isOpen: boolean; onClose: () => void; onLinked: () => void };

/** One issue for all feedback that is chosen. */
export function LinkDialog({ ids, isOpen, onClose, onLinked }: Props) {
  const { t } = useTranslation(["feedbackTools", "common"]);
  const { t: translate } = useTranslation("errors");
  const { link } = useManyFeedback();

  function choose(issue: IssueChoice): void {
    link.mutate(
      { ids, issue },
      {
        onSuccess: (count) => {
          showDone(t("linked", { count, title: issue.title }));
          onClose();
          onLinked();
        },
      },
    );
  }

  return (
    <Modal opened={isOpen} onClose={onClose} title={t("link.title", { count: ids.length })} size="md">
      <EscapeLayer onEscape={onClose} />
      <Stack>
        <Text size="sm" c="dimmed">
          {t("link.how")}
        </Text>
        <IssuePicker
          linked={[]}
          isBusy={link.isPending}
          onLink={choose}
          onCreate={(title) => choose({ title })}
          hasFocus
        />
        <FormError message={link.error === null ? null : translateError(translate, readError(link.error))} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
