import { Button, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { IconArrowUp, IconSearch, IconSend } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { memo, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../../../components/empty-note.tsx";
import { Late } from "../../../components/late.tsx";
import type { Place } from "../../../components/light-link.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { MoreButton } from "../../../components/load-more.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useCan } from "../../../lib/membership.tsx";
import { useSelection } from "../../../lib/use-selection.ts";
import { useDeliveries } from "../api/use-deliveries.ts";
import { useLiveDeliveries } from "../api/use-live-deliveries.ts";
import type { DeliveryFilters } from "../delivery-filters.ts";
import { DeliveryTable } from "./delivery-table.tsx";
import classes from "./live-deliveries.module.css";
import { LiveStatus } from "./live-status.tsx";

const bulkRedelivery = latePart("BulkRedelivery", () => import("./bulk-redelivery.tsx"), "bulk");

type Props = {
  filters: DeliveryFilters;
  isFiltered: boolean;
  /** Told once it is known whether there are any. With it, an empty list isn't shown: whoever gave it shows another. */
  onFound?: ((isAny: boolean) => void) | undefined;
  showsWebhook: boolean;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  /** Where one of them is. */
  placeOf: (id: string) => Place;
  rowId: ((id: string) => string) | undefined;
};

/** The deliveries that fit, as they happen; whoever has scrolled down or paused is not moved by what is new. */
export const LiveDeliveries = memo((props: Props) => {
  const { filters, isFiltered, onFound, showsWebhook, isPaused, onPause, placeOf, rowId } = props;
  const { t } = useTranslation("deliveries");
  const navigate = useNavigate();
  const list = useDeliveries(filters, onFound !== undefined);
  const { error, hasNextPage, isFetchingNextPage, isSearching, hasGivenUp, loadMore } = list;
  const isAny = list.rows && list.rows.length > 0;
  const rows = onFound !== undefined && isAny === false ? undefined : list.rows;
  const hasFailed = error !== null && rows !== undefined && hasNextPage;
  // What is kept from before may fit no longer: a read that failed, or waits for the network, leaves it unknown.
  const isKnown = isAny !== undefined && !list.isError && list.fetchStatus === "idle";
  useEffect(() => {
    if (isKnown) onFound?.(isAny);
  });
  const canRedeliver = useCan("delivery_redeliver");
  const { selection, choose, chooseAll } = useSelection(rows?.map(({ id }) => id) ?? []);
  // What was sent isn't chosen any more, and still told of.
  const [wasChosen, setWasChosen] = useState(false);
  if (selection.ids.size > 0 && !wasChosen) setWasChosen(true);

  const top = useRef<HTMLElement>(null);
  const { ref: watchTop, entry: topEntry } = useIntersection();
  const isAway = topEntry !== null && !topEntry.isIntersecting;
  const isHeld = isPaused || isAway;
  const { connection, freshIds, waitingCount, isWaitingMore, show } = useLiveDeliveries(filters, list, isHeld);
  useEffect(() => {
    if (!isHeld && waitingCount > 0) show();
  });

  const { ref: watchEnd, entry: endEntry } = useIntersection({ rootMargin: "600px" });
  const goesOn = (endEntry?.isIntersecting ?? false) && hasNextPage && !isSearching && !hasGivenUp && error === null;
  useEffect(() => {
    // Its place is another one once a page has been added, and whether that is in sight is not known at once.
    if (goesOn && endEntry?.target.isConnected) loadMore();
  });

  function showNews(): void {
    top.current?.scrollIntoView();
    focusList();
  }

  /** A button that is gone with what it was for leaves the focus here: the keyboard goes on where the list begins. */
  function focusList(): void {
    top.current?.focus({ preventScroll: true });
  }

  return (
    <section ref={top} className={classes.root} aria-label={t("title")} tabIndex={-1}>
      <div ref={watchTop} className={classes.top} />
      <LiveStatus {...{ connection, isPaused, waitingCount, isWaitingMore, onPause }} />
      {isAway && !isPaused && waitingCount > 0 ? (
        <div className={classes.news}>
          <Button size="xs" leftSection={<IconArrowUp size={14} aria-hidden="true" />} onClick={showNews}>
            {t("live.new", { count: waitingCount, more: isWaitingMore ? "+" : "" })}
          </Button>
        </div>
      ) : null}
      {error !== null && rows === undefined ? (
        <LoadError error={error} onRetry={() => void list.refetch()} />
      ) : rows?.length === 0 ? (
        <NothingFound isFiltered={isFiltered} text={filters.text} />
      ) : (
        <DeliveryTable
          {...{ deliveries: rows, freshIds, showsWebhook, placeOf, rowId }}
          onOpen={(id) => void navigate(placeOf(id))}
          selection={canRedeliver ? selection : undefined}
        />
      )}
      <div key={list.pageCount} ref={watchEnd} className={classes.end} />
      {/* Else more comes by itself before the end is in sight. */}
      {hasGivenUp || hasFailed ? (
        <MoreButton
          error={hasFailed ? error : null}
          isLoading={isFetchingNextPage}
          onLoad={loadMore}
          label={t("searchOn")}
        />
      ) : null}
      {isSearching && (list.pageCount > 1 || rows !== undefined) ? (
        <Text size="xs" c="dimmed" ta="center" role="status">
          {t("searching")}
        </Text>
      ) : null}
      {canRedeliver && (selection.ids.size > 0 || (wasChosen && bulkRedelivery.read().part !== null)) ? (
        <Late part={bulkRedelivery} lost={{ isBar: true }}>
          {(BulkRedelivery) => (
            <BulkRedelivery ids={selection.ids} onChoose={choose} onChooseAll={chooseAll} onLeave={focusList} />
          )}
        </Late>
      ) : null}
    </section>
  );
});

function NothingFound({ isFiltered, text }: { isFiltered: boolean; text: string | undefined }) {
  const { t } = useTranslation("deliveries");
  if (text !== undefined) {
    return (
      <EmptyNote icon={<IconSearch size={28} stroke={1.5} />} title={t("empty.noMatch")} hint={t("empty.textHint")} />
    );
  }
  return (
    <EmptyNote
      icon={<IconSend size={28} stroke={1.5} />}
      title={t(isFiltered ? "empty.noMatch" : "empty.title")}
      {...(isFiltered ? {} : { hint: t("empty.hint") })}
    />
  );
}
