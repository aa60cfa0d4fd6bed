import { toTrackerLink } from "@hearback/contracts";
import { useMembership } from "../../../lib/membership.tsx";

/** Leads to the tracker, where the project names one. */
export function ExternalId({ id }: { id: string }) {
  const { trackerUrl } = useMembership().project;
  if (trackerUrl === null) return <span className="mono">{id}</span>;
  return (
    <a
      className="mono"
      style={{ color: "var(--mantine-color-anchor)" }}
      href={toTrackerLink(trackerUrl, id)}
      target="_blank"
      rel="noopener noreferrer"
      draggable={false}
      onClick={(event) => event.stopPropagation()}
    >
      {id}
    </a>
  );
}
