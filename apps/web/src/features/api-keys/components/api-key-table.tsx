import type { ActorView, ApiKeyView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Instant } from "../../../components/instant.tsx";
import { useActorName } from "../../../lib/use-actor-name.ts";
import { showBeginning } from "../show-beginning.ts";
import classes from "./api-key-table.module.css";
import { RevokeButton } from "./revoke-button.tsx";

type Props = {
  label: string;
  /** All in use or all revoked; `undefined` while loading. */
  apiKeys: readonly ApiKeyView[] | undefined;
  areRevoked?: boolean;
};

export function ApiKeyTable({ label, apiKeys, areRevoked = false }: Props) {
  const { t } = useTranslation("apiKeys");
  const columns = useMemo<Column<ApiKeyView>[]>(
    () => [
      {
        key: "name",
        header: t("column.name"),
        render: ({ name }) => <span className={classes.name}>{name}</span>,
        onCard: "title",
      },
      {
        key: "key",
        header: t("column.key"),
        render: (apiKey) => <span className="mono">{showBeginning(apiKey)}</span>,
        width: 128,
        onCard: "block",
      },
      {
        key: "scopes",
        header: t("column.scopes"),
        render: ({ scopes }) => scopes.map((scope) => t(`scope.${scope}`)).join(", "),
        width: 168,
        onCard: "block",
      },
      {
        key: "created",
        header: t("column.created"),
        render: ({ createdAt, createdBy }) => <Done what={t("column.created")} at={createdAt} by={createdBy} />,
        width: 176,
        onCard: "block",
      },
      {
        key: "used",
        header: t("column.used"),
        render: ({ lastUsedAt }) => <Done what={t("column.used")} at={lastUsedAt} isRelative />,
        width: 144,
        onCard: "block",
      },
      areRevoked
        ? {
            key: "revoked",
            header: t("column.revoked"),
            render: ({ revokedAt, revokedBy }) => <Done what={t("column.revoked")} at={revokedAt} by={revokedBy} />,
            width: 176,
            onCard: "block",
          }
        : {
            key: "revoke",
            header: "",
            render: (apiKey) => <RevokeButton apiKey={apiKey} />,
            width: 112,
            onCard: "corner",
          },
    ],
    [t, areRevoked],
  );
  return (
    <DataTable label={label} columns={columns} rows={apiKeys} rowKey={({ id }) => id} isDimmed={() => areRevoked} />
  );
}

type DoneProps = {
  /** Said beside it where the column has no header. */
  what: string;
  at: string | null;
  by?: ActorView | null;
  isRelative?: boolean;
};

/** When, and by whom if somebody remembers. */
function Done({ what, at, by = null, isRelative = false }: DoneProps) {
  const { t } = useTranslation("apiKeys");
  return (
    <div className={classes.pair}>
      <span>
        <Text span inherit hiddenFrom="sm">
          {`${what}: `}
        </Text>
        {at === null ? t("never") : <Instant at={at} isRelative={isRelative} />}
      </span>
      {by === null ? null : <By actor={by} />}
    </div>
  );
}

function By({ actor }: { actor: ActorView }) {
  const { t } = useTranslation("apiKeys");
  return <span className={classes.by}>{t("by", { name: useActorName(actor) })}</span>;
}
