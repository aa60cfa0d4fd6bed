import { type ChannelView, type CreateChannelInput, createChannelInput, type FieldProblem } from "@hearback/contracts";
import { Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { RouteModal } from "../../../components/sheets.tsx";
import { joinSentences } from "../../../lib/join-sentences.ts";
import { findSpoken } from "../../../lib/language.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { checkBy } from "../../../lib/read-problems.ts";
import { showDone } from "../../../lib/show-message.ts";
import { givesNoKey, suggestKey } from "../../../lib/suggest-key.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useCreateChannel } from "../api/use-save-channel.ts";

const list = "/projects/$projectId/settings/channels";

export function NewChannel() {
  const { t, i18n } = useTranslation("channels");
  const projectId = useProjectId();
  const navigate = useNavigate({ from: `${list}/new` });
  const create = useCreateChannel();
  const { data: channels = [] } = useChannels();
  const checkInput = checkBy(createChannelInput);
  const form = useInputForm({
    initialValues: { name: "", key: "", description: "" },
    check: (input: CreateChannelInput) => [...checkInput(input), ...findTaken(input, channels)],
    toInput: (values) => ({ projectId, ...values, language: findSpoken(i18n.language) }),
    fieldOfCode: { name_taken: "name" },
  });

  function rename(name: string): void {
    const isSuggested = form.values.key === suggestKey(form.values.name);
    form.setFieldValue("name", name);
    if (isSuggested) form.setFieldValue("key", suggestKey(name));
  }

  function close() {
    return navigate({ to: list });
  }

  async function open({ id: channelId, name }: ChannelView): Promise<void> {
    await navigate({ to: `${list}/$channelId`, params: { channelId }, ignoreBlocker: true });
    showDone(t("created", { name }));
  }

  return (
    <RouteModal title={t("new")} size={520} onClose={() => void close()}>
      <SheetForm onSubmit={form.submitWith((input) => create.mutateAsync(input).then(open))}>
        <Stack>
          <TextInput
            label={t("name")}
            placeholder={t("nameExample")}
            required
            data-autofocus
            {...form.getInputProps("name")}
            onChange={(event) => rename(event.currentTarget.value)}
          />
          <TextInput
            label={t("key")}
            placeholder={t("keyExample")}
            description={
              givesNoKey(form.values.name)
                ? joinSentences(i18n.language, t("keyByHand", { example: t("keyExample") }), t("keyHint"))
                : t("keyHint")
            }
            classNames={{ input: "mono" }}
            required
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps("key")}
          />
          <Textarea label={t("description")} autosize minRows={2} maxRows={8} {...form.getInputProps("description")} />
          <Text size="sm" c="dimmed">
            {t("startFields")}
          </Text>
        </Stack>
        <FormFooter refusal={form.refusal} isSaving={form.submitting} onCancel={() => void close()} />
      </SheetForm>
      <LeaveGuard isDirty={form.isDirty()} />
    </RouteModal>
  );
}

/** The server's refusal doesn't say which of the two it is. */
function findTaken(input: { key: string; name: string }, channels: readonly ChannelView[]): FieldProblem[] {
  return (["key", "name"] as const)
    .filter((path) => channels.some((channel) => channel[path] === input[path].trim()))
    .map((path) => ({ path, problem: "duplicate" }));
}
