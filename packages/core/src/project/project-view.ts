import type { ProjectView } from "@hearback/contracts";
import type { Tables } from "@hearback/db";

export function toProjectView(project: Tables["projects"]["$inferSelect"]): ProjectView {
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    version: project.version,
    trackerUrl: project.trackerUrl,
    createdAt: project.createdAt.toISOString(),
  };
}
