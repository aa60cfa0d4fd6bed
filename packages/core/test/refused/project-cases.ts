import { type Case, type Input, long, type Scene, unknown } from "./scene.ts";

const newField = (change: Input) => ({ key: "a", name: "A", type: "text", ...change });
const newChannel =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, key: "new", name: "New", ...change });
const newUser = (change: Input) => () => ({
  email: "new@example.com",
  name: "New",
  password: "long enough",
  role: "editor",
  ...change,
});

/** Of projects, channels, API keys and people. */
export const projectCases: Case[] = [
  ["createProject", "a name that is taken", () => ({ name: "Shop" }), "name_taken"],
  ["createProject", "no name", () => ({ name: " " }), "name required"],
  ["createProject", "a long name", () => ({ name: long(51) }), "name too_long"],

  ["createChannel", "an unknown project", newChannel({ projectId: unknown }), "not_found"],
  ["createChannel", "a key that is taken", newChannel({ key: "store_review" }), "name_taken"],
  ["createChannel", "a name that is taken", newChannel({ name: "Support" }), "name_taken"],
  ["createChannel", "a key that is a number", newChannel({ key: "123" }), "key bad_key"],
  ["createChannel", "a key with capitals", newChannel({ key: "Reviews" }), "key bad_key"],
  [
    "createChannel",
    "an unknown field type",
    newChannel({ fields: [newField({ type: "blob" })] }),
    "fields.0.type not_allowed",
  ],
  [
    "createChannel",
    "a reserved field key",
    newChannel({ fields: [newField({ key: "issues" })] }),
    "fields.0.key reserved_key",
  ],
  [
    "createChannel",
    "a field key twice",
    newChannel({ fields: [newField({}), newField({ key: "A" })] }),
    "fields.1.key duplicate",
  ],
  [
    "createChannel",
    "a role that doesn't fit the type",
    newChannel({ fields: [newField({ type: "number", role: "content" })] }),
    "fields.0.role role_type_mismatch",
  ],
  [
    "createChannel",
    "a role twice",
    newChannel({ fields: [newField({ role: "content" }), newField({ key: "b", role: "content" })] }),
    "fields.1.role duplicate",
  ],

  ["createApiKey", "an unknown project", () => ({ projectId: unknown, name: "Key" }), "not_found"],
  ["createApiKey", "no name", ({ own }) => ({ projectId: own.projectId, name: "" }), "name required"],
  ["createApiKey", "a long name", ({ own }) => ({ projectId: own.projectId, name: long(51) }), "name too_long"],
  ["createApiKey", "a name that is taken", ({ own }) => ({ projectId: own.projectId, name: "Known" }), "name_taken"],

  ["listApiKeys", "an unknown project", () => ({ projectId: unknown }), "not_found"],

  ["revokeApiKey", "an unknown key", ({ own }) => ({ projectId: own.projectId, apiKeyId: unknown }), "not_found"],

  ["createUser", "an address that is taken", newUser({ email: " OWNER@example.com" }), "name_taken"],
  ["createUser", "an address that is none", newUser({ email: "me" }), "email bad_email"],
  ["createUser", "a short password", newUser({ password: "short" }), "password too_short"],
  ["createUser", "an unknown role", newUser({ role: "boss" }), "role not_allowed"],
  ["createUser", "an unknown project", newUser({ projectIds: [unknown] }), "not_found"],
];
