import { Group, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import card from "./card.module.css";

type Props = { title: string /** At the end of its head. */; action?: ReactNode; children: ReactNode };

/** One part of a page beside its charts. */
export function Card({ title, action, children }: Props) {
  const titleId = useId();
  return (
    <section className={card.card} aria-labelledby={titleId}>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Title order={3} id={titleId}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  );
}
