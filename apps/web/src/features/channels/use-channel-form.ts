import { type UpdateChannelInput, updateChannelInput } from "@hearback/contracts";
import type { UseFormReturnType } from "@mantine/form";
import { checkBy } from "../../lib/read-problems.ts";
import { useInputForm } from "../../lib/use-input-form.ts";
import { type ChannelValues, toFields } from "./channel-values.ts";

export type ChannelForm = UseFormReturnType<ChannelValues>;

type Options = { initialValues: ChannelValues; ids: Pick<UpdateChannelInput, "projectId" | "channelId" | "version"> };

export function useChannelForm({ initialValues, ids }: Options) {
  return useInputForm({
    initialValues,
    check: checkBy(updateChannelInput),
    toInput: ({ name, description, fields }) => ({ ...ids, name, description, fields: toFields(fields) }),
    fieldOfCode: { name_taken: "name" },
  });
}
