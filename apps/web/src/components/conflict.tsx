import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./conflict.module.css";
import table from "./table.module.css";

/** What two versions differ in, in words. */
export type ConflictRow = { key: string; label: string; mine: string; newest: string };

type Props = {
  title: string;
  rows: readonly ConflictRow[];
  onKeepMine: () => void;
  onTakeNewest: () => void;
};

/** Two people changed the same thing: both versions side by side, and the choice between them. */
export function Conflict({ title, rows, onKeepMine, onTakeNewest }: Props) {
  const { t } = useTranslation("conflict");
  return (
    <>
      {rows.length === 0 ? null : (
        <table className={`${table.table} ${classes.table}`} aria-label={title}>
          <thead>
            <tr>
              <th>{t("field")}</th>
              <th>{t("mine")}</th>
              <th>{t("newest")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, mine, newest }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{mine}</td>
                <td>{newest}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Group gap="xs" mt="xs">
        <Button variant="default" size="xs" onClick={onTakeNewest}>
          {t("takeNewest")}
        </Button>
        <Button variant="default" size="xs" onClick={onKeepMine}>
          {t("keepMine")}
        </Button>
      </Group>
    </>
  );
}
