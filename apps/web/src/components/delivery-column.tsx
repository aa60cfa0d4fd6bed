import type { Page } from "@hearback/contracts";
import type { ReactNode } from "react";
import { DeliveriesContext } from "../lib/deliveries-context.ts";
import { latePart, useLatePart } from "../lib/late-part.ts";
import { useDeliverySummaries } from "../lib/use-delivery-summaries.ts";
import type { Column } from "./data-table.tsx";
import classes from "./delivery-column.module.css";
import { Late } from "./late.tsx";

type Row = { id: number };
type SubjectType = "feedback" | "issue";

/** The list comes first. */
const deliveryCell = latePart("DeliveryCell", () => import("./delivery-cell.tsx"), "badges");

/** How the webhooks of each row stand. The table is inside {@link WithDeliveries}. */
export function deliveryColumn(subjectType: SubjectType, header: string): Column<Row> {
  return {
    key: "deliveries",
    header,
    render: ({ id }) => <LateDeliveryCell subjectType={subjectType} id={id} />,
    width: 196,
    minWidth: 196,
    onCard: "block",
  };
}

/** That it is lost is said once for all rows, by their list. */
function LateDeliveryCell({ subjectType, id }: { subjectType: SubjectType; id: number }) {
  const { part: DeliveryCell } = useLatePart(deliveryCell);
  return (
    <div className={classes.place}>
      {DeliveryCell === null ? null : <DeliveryCell subjectType={subjectType} id={id} />}
    </div>
  );
}

type Props = {
  subjectType: SubjectType;
  /** Of the column; says what is missing where it is lost. */
  header: string;
  /** `undefined` while loading, and where the column isn't shown. */
  pages: readonly Page<Row, unknown>[] | undefined;
  children: ReactNode;
};

/** Has the state of the webhooks of all rows in the table, a page at a time. */
export function WithDeliveries({ subjectType, header, pages, children }: Props) {
  const { summaries, ref } = useDeliverySummaries(subjectType, pages);
  return (
    <>
      {pages === undefined ? null : (
        <Late part={deliveryCell} lost={{ what: header, className: classes.lost }}>
          {() => null}
        </Late>
      )}
      <DeliveriesContext value={summaries}>
        <div ref={ref}>{children}</div>
      </DeliveriesContext>
    </>
  );
}
