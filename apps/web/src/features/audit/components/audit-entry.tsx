import type { AuditEntryView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { Instant } from "../../../components/instant.tsx";
import { useActorName } from "../../../lib/use-actor-name.ts";
import { listChanges } from "../list-changes.ts";
import { useChangeText } from "../use-change-text.ts";
import classes from "./audit-entry.module.css";
import { AuditSentence } from "./audit-sentence.tsx";

export function AuditEntry({ entry }: { entry: AuditEntryView }) {
  const actor = useActorName(entry.actor);
  const describe = useChangeText();
  return (
    <li className={classes.root}>
      <div className={classes.head}>
        <Text span inherit fw={550}>
          {actor}
        </Text>
        <Text span inherit c="dimmed">
          <Instant at={entry.at} isRelative />
        </Text>
      </div>
      <div>
        <AuditSentence entry={entry} />
      </div>
      {listChanges(entry)
        .map(describe)
        .map((text) => (
          <Text key={text} size="sm" c="dimmed">
            {text}
          </Text>
        ))}
    </li>
  );
}
