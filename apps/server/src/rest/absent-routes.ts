import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

/** What ABC User Feedback has and Hearback has not, with what to do instead. */
const absent = [
  {
    urls: ["/categories", "/categories/*", "/issues/:issueId/category/:categoryId"],
    message: "There are no categories here. Search issues by name, status or external id instead.",
  },
  {
    urls: ["/channels/:channelId/feedbacks-with-images", "/channels/:channelId/image-upload-url"],
    message:
      "No files are taken here. Store images elsewhere, and send their links to POST /channels/:channelId/feedbacks, in a field of the type images.",
  },
];

export const absentRoutes: FastifyPluginAsyncZod = async (scope) => {
  // Whatever is sent, files too, gets the same answer.
  scope.addContentTypeParser("*", (_request, payload, done) => {
    payload.resume();
    done(null);
  });
  for (const { urls, message } of absent) {
    for (const url of urls) {
      scope.all(url, { schema: { hide: true } }, (request, reply) =>
        reply.code(404).send({ message, error: "Not Found", statusCode: 404, path: request.url }),
      );
    }
  }
};
