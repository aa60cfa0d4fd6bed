import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = { hasMore: boolean; isLoading: boolean; onLoad: () => void; label?: string };

export function LoadMore({ hasMore, isLoading, onLoad, label }: Props) {
  const { t } = useTranslation();
  if (!hasMore) return null;
  return (
    <Group justify="center">
      <Button variant="default" loading={isLoading} onClick={onLoad}>
        {label ?? t("loadMore")}
      </Button>
    </Group>
  );
}
