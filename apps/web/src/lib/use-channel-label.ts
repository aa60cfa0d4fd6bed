import type { ChannelView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";

/** A channel's name in a choice, where it says whether the channel is archived. */
export function useChannelLabel(): (channel: ChannelView) => string {
  const { t } = useTranslation();
  return ({ name, archivedAt }) => (archivedAt === null ? name : t("archivedChannel", { name }));
}
