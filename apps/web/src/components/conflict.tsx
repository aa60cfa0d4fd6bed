import { Button, Group, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./conflict.module.css";

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
        <Table className={classes.table} withTableBorder withColumnBorders aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("field")}</Table.Th>
              <Table.Th>{t("mine")}</Table.Th>
              <Table.Th>{t("newest")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, label, mine, newest }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{mine}</Table.Td>
                <Table.Td>{newest}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
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
