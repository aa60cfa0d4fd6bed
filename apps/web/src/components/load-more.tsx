import { Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { readError } from "../lib/read-error.ts";
import { translateError } from "../lib/translate-error.ts";
import classes from "./load-more.module.css";
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
  return hasNextPage ? (
    <MoreButton
      error={isFetchNextPageError ? error : null}
      isLoading={isFetchingNextPage}
      onLoad={() => void fetchNextPage()}
    />
  ) : null;
}

type ButtonProps = {
  /** Why it could not be loaded when it was asked for; `null` if it wasn't, or came. */
  error: unknown;
  isLoading: boolean;
  onLoad: () => void;
  label?: string;
};

export function MoreButton({ error, isLoading, onLoad, label }: ButtonProps) {
  const { t } = useTranslation();
  const { t: translate } = useTranslation("errors");
  const button = useRef<HTMLButtonElement>(null);
  /** Of the list, when more was asked for. */
  const end = useRef<Element>(undefined);
  // It goes when the last page comes, and what is new begins there.
  useFocusAfter(
    button,
    useCallback((gone) => end.current ?? findBefore(gone), []),
  );

  function load(): void {
    if (button.current !== null) end.current = findBefore(button.current);
    onLoad();
  }

  return (
    <Stack align="center" gap="xs">
      {/* Not while it is asked for again, or screen readers would not say it again. */}
      {error === null || isLoading ? null : (
        <Text role="alert" size="sm" c="dimmed" ta="center" component="div">
          <div className={classes.what}>
            <IconAlertTriangle size={16} aria-hidden="true" className={classes.icon} />
            {t("loadFailed")}
          </div>
          {translateError(translate, readError(error))}
        </Text>
      )}
      <Button ref={button} variant="default" loading={isLoading} onClick={load}>
        {error === null ? (label ?? t("loadMore")) : t("retry")}
      </Button>
    </Stack>
  );
}
