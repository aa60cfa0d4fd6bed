import type { ProjectView } from "@hearback/contracts";
import type { Tables } from "@hearback/db";

export function toProjectView(project: Tables["projects"]["$inferSelect"]): ProjectView {
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    version: project.version,
    trackerUrl: project.trackerUrl,
    archivedAt: project.archivedAt?.toISOString() ?? null,
    createdAt: project.createdAt.toISOString(),
  };
}
