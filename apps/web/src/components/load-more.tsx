import { Button, Group } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { LoadError } from "./load-error.tsx";
import { findBefore, useFocusAfter } from "./use-return-focus.ts";

type Props = {
  /** A list that is read a page at a time. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: unknown;
    fetchNextPage: () => Promise<unknown>;
  };
};

/** At the end of a list: the next page, as long as there is one. */
export function LoadMore({ query }: Props) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = query;
  const load = () => void fetchNextPage();
  if (!hasNextPage) return null;
  if (isFetchNextPageError) return <LoadError error={error} onRetry={load} isAtEnd isAsked={isFetchingNextPage} />;
  return <MoreButton isLoading={isFetchingNextPage} onLoad={load} />;
}

type ButtonProps = { isLoading?: boolean; onLoad: () => void; label?: string };

export function MoreButton({ isLoading = false, onLoad, label }: ButtonProps) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  // It goes with the last page, whose rows stand before it.
  useFocusAfter(button, findBefore);
  return (
    <Group justify="center">
      <Button ref={button} variant="default" loading={isLoading} onClick={onLoad}>
        {label ?? t("loadMore")}
      </Button>
    </Group>
  );
}
