/** Roles of a member in a project, most powerful first. An owner is owner of every project. */
export const roles = ["owner", "admin", "editor", "viewer"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "project_read",
  "project_update",
  "project_create",
  "project_archive",
  "member_read",
  "member_update",
  "api_key_read",
  "api_key_update",
  "channel_read",
  "channel_update",
  "feedback_read",
  "feedback_create",
  "feedback_update",
  "feedback_delete",
  "feedback_export",
  "issue_read",
  "issue_create",
  "issue_update",
  "issue_delete",
  "webhook_read",
  "webhook_secret_read",
  "webhook_create",
  "webhook_update",
  "webhook_delete",
  "webhook_test",
  "delivery_read",
  "delivery_redeliver",
  "audit_read",
  "operations_read",
] as const;
export type Permission = (typeof permissions)[number];

/** What an API key is good for: feedback and issues, or the project's webhooks and what they delivered. */
export const apiKeyScopes = ["feedback", "webhook"] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

const viewer: readonly Permission[] = [
  "project_read",
  "member_read",
  "channel_read",
  "feedback_read",
  "issue_read",
  "webhook_read",
  "delivery_read",
];
const editor: readonly Permission[] = [
  ...viewer,
  "feedback_create",
  "feedback_update",
  "feedback_delete",
  "feedback_export",
  "issue_create",
  "issue_update",
  "issue_delete",
];
const ownersOnly: readonly Permission[] = ["project_create", "project_archive"];
const admin: readonly Permission[] = permissions.filter((permission) => !ownersOnly.includes(permission));

/** The permission table, shown in the screens and enforced by the verbs. */
export const permissionsByRole: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin,
  editor,
  viewer,
};

/** Of what a role allows, what is left to do in an archived project: to read, to take access away, to bring it back. */
export const permissionsInArchive: readonly Permission[] = permissions.filter(
  (permission) =>
    permission.endsWith("_read") ||
    ["feedback_export", "member_update", "api_key_update", ...ownersOnly].includes(permission),
);

/** A key with several scopes may do what any of them allows. None may read a token or a signing secret. */
export const permissionsByScope: Record<ApiKeyScope, readonly Permission[]> = {
  feedback: [
    "project_read",
    "channel_read",
    "feedback_read",
    "feedback_create",
    "feedback_update",
    "feedback_delete",
    "issue_read",
    "issue_create",
    "issue_update",
    "issue_delete",
  ],
  webhook: [
    "project_read",
    "channel_read",
    "webhook_read",
    "webhook_create",
    "webhook_update",
    "webhook_delete",
    "webhook_test",
    "delivery_read",
    "delivery_redeliver",
  ],
};
