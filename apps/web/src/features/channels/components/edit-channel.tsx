import type { ChannelView } from "@hearback/contracts";
import { Stack, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFooter } from "../../../components/form-footer.tsx";
import { LeaveGuard } from "../../../components/leave-guard.tsx";
import { SheetForm } from "../../../components/sheet-form.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import { useNewest } from "../../../lib/use-newest.ts";
import { useUpdateChannel } from "../api/use-save-channel.ts";
import { rebaseFields, toValues } from "../channel-values.ts";
import { useChannelForm } from "../use-channel-form.ts";
import { ArchiveChannel } from "./archive-channel.tsx";
import { ChannelConflict } from "./channel-conflict.tsx";
import { FieldList } from "./field-list.tsx";
import { SampleRequest } from "./sample-request.tsx";

const list = "/projects/$projectId/settings/channels";

export function EditChannel({ channel }: { channel: ChannelView }) {
  const { t } = useTranslation("channels");
  const projectId = useProjectId();
  const navigate = useNavigate({ from: `${list}/$channelId` });
  const update = useUpdateChannel();
  const { refetch } = useChannels();
  // What the person saw, not what a refresh in the background brought.
  const [seen, setSeen] = useState(channel);
  const { newest, findNewest, forgetNewest } = useNewest(async () => {
    const { data } = await refetch({ throwOnError: true });
    return data?.find(({ id }) => id === channel.id);
  });
  const ids = { projectId, channelId: channel.id, version: seen.version };
  const form = useChannelForm({ initialValues: toValues(channel), ids });

  function close(ignoreBlocker = false) {
    return navigate({ to: list, ignoreBlocker });
  }

  async function announce({ name }: ChannelView): Promise<void> {
    showDone(t("saved", { name }));
    await close(true);
  }

  function settle(chosen: ChannelView): void {
    setSeen(chosen);
    forgetNewest();
    form.setInitialValues(toValues(chosen));
    form.clearErrors();
    form.clearRefusal();
  }

  function keepMine(chosen: ChannelView): void {
    form.setFieldValue("fields", rebaseFields(form.values.fields, seen.fields, chosen.fields));
    settle(chosen);
  }

  function takeNewest(chosen: ChannelView): void {
    settle(chosen);
    form.setValues(toValues(chosen));
  }

  return (
    <SheetForm onSubmit={form.submitWith((input) => update.mutateAsync(input).then(announce, findNewest))}>
      <Stack gap="lg">
        <Stack>
          <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
          <TextInput
            label={t("key")}
            description={t("keyHint")}
            value={channel.key}
            readOnly
            variant="filled"
            classNames={{ input: "mono" }}
          />
          <Textarea label={t("description")} autosize minRows={2} maxRows={8} {...form.getInputProps("description")} />
        </Stack>
        <FieldList form={form} channel={channel} />
        <SampleRequest channel={channel} fields={form.values.fields} isUnsaved={form.isDirty("fields")} />
      </Stack>
      <FormFooter
        refusal={form.refusal}
        remedy={
          newest === null ? null : (
            <ChannelConflict
              mine={form.values}
              newest={newest}
              onKeepMine={() => keepMine(newest)}
              onTakeNewest={() => takeNewest(newest)}
            />
          )
        }
        isSaving={form.submitting}
        isOkDisabled={!form.isDirty()}
        onCancel={() => void close()}
      >
        <ArchiveChannel channel={channel} />
      </FormFooter>
      <LeaveGuard isDirty={form.isDirty() && !form.submitting} />
    </SheetForm>
  );
}
