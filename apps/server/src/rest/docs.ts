import { STATUS_CODES } from "node:http";
import swagger, { type SwaggerTransformObject } from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { pageScript, pageStyle } from "./docs-page.ts";

export const tags = {
  Project: "The project of the API key.",
  Feedback: "What users said, by field keys of its channel. For keys with the scope `feedback`.",
  Issues: "What several feedbacks are about. For keys with the scope `feedback`.",
  Webhooks: "Where events are sent. For keys with the scope `webhook`.",
  Tests: "To try a webhook, registered or not. For keys with the scope `webhook`.",
  Deliveries: "What webhooks sent, and send again. For keys with the scope `webhook`.",
  Recoveries: "To send again all that a webhook missed. For keys with the scope `webhook`.",
  Events: "What became of an event at each webhook. For keys with the scope `webhook`.",
} as const;

const about = `Every request needs the header \`X-API-KEY\` with a key of the project in its path: make one under Settings → API Keys,
and press **Authorize** here to try it. The same routes are below \`/api/v1\` as well. A key may send so many requests a minute;
each answer says how many are left in \`x-ratelimit-remaining\`.`;

/** `/docs` below the scope: the OpenAPI document as JSON and YAML, and a page that shows and tries it. Open to all. */
export async function registerDocs(scope: FastifyInstance): Promise<void> {
  const addNamed = createJsonSchemaTransformObject({ zodToJsonConfig }) as SwaggerTransformObject;
  await scope.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Hearback REST API", version: "1", description: about },
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      components: { securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "X-API-KEY" } } },
      security: [{ apiKey: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject: (document) => describeErrors(addNamed(document) as OpenApi) as ReturnType<SwaggerTransformObject>,
  });
  await scope.register(swaggerUi, {
    routePrefix: "/docs",
    // The page names its files by their whole path.
    indexPrefix: "/api",
    uiConfig: { layout: "BaseLayout", displayRequestDuration: true, defaultModelsExpandDepth: 0 },
    theme: {
      title: "Hearback REST API",
      css: [{ filename: "page.css", content: pageStyle }],
      js: [{ filename: "page.js", content: pageScript }],
      favicon: [],
    },
  });
}

/** That an integer is one which JavaScript can hold goes without saying, and makes ugly examples. */
const zodToJsonConfig = {
  override({ jsonSchema }: { jsonSchema: { minimum?: number; maximum?: number } }) {
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
};

type Schema = { $ref?: string; type?: string; anyOf?: { type?: string }[] };
type Operation = {
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { description?: string; $ref?: string }>;
};
type OpenApi = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Record<string, Schema>; responses?: object };
};

const errors = {
  400: "Something in the request is wrong, or isn't there: `message` says what, of a body as a list",
  403: "No valid key of this project, or one without the scope: then `message` names the one that it lacks",
  404: "Not there; of an issue that was merged, `mergedInto` is the number of the one that stays",
  409: "Not as things are: somebody else changed it, or it is archived, deleted, off or under way",
  429: "Too many requests of this key; `retry-after` says how many seconds to wait",
  503: "The database is busy, and nothing was stored; try again after `retry-after` seconds",
  507: "The disk of the database is full, and nothing was stored",
} as const;

/** As a body can that may be `null`. */
function mayBeLeftOut({ components: { schemas = {} } }: OpenApi, content: Record<string, { schema: Schema }>): boolean {
  return Object.values(content).some(({ schema }) => {
    const named = schema.$ref === undefined ? schema : schemas[schema.$ref.slice("#/components/schemas/".length)];
    return named?.anyOf?.some(({ type }) => type === "null");
  });
}

/** Whatever the route, an error has the same shape, and almost all routes have the same ones. */
function describeErrors(document: OpenApi): OpenApi {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { requestBody, responses }] of Object.entries(operations)) {
      if (requestBody !== undefined) requestBody.required = !mayBeLeftOut(document, requestBody.content);
      for (const [status, response] of Object.entries(responses)) {
        if (response.description === "Default Response") response.description = STATUS_CODES[status] ?? "";
      }
      const changes = method !== "get";
      for (const status of Object.keys(errors)) {
        if (status === "404" && !/\{(issueId|webhookId|deliveryId|eventId)\}|\/webhooks\/test/.test(path)) continue;
        if (status === "409" && (!changes || /\/(search|preview)$/.test(path))) continue;
        responses[status] = { $ref: `#/components/responses/Error${status}` };
      }
    }
  }
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
  const responses = Object.entries(errors).map(([status, description]) => [`Error${status}`, { description, content }]);
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components.schemas, Error: errorSchema },
      responses: Object.fromEntries(responses),
    },
  };
}

const errorSchema = {
  type: "object",
  required: ["message", "statusCode", "path"],
  properties: {
    message: { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
    error: { type: "string", description: "The status in words" },
    code: { type: "string", description: "Names what went wrong, where that is more than the status" },
    reason: { type: "string", description: "Of some codes, why" },
    mergedInto: { type: "integer" },
    statusCode: { type: "integer" },
    path: { type: "string", description: "What was asked for" },
  },
};
