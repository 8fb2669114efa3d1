import type { ChatDesk } from "@deskbell/core";
import { chatOpening } from "./contract/requests.ts";
import { createHttpPort } from "./http-port.ts";
import type { HttpPortOptions } from "./http-port-options.ts";

/**
 * Live chats with the managers of another program: `POST <url>/open`, `POST <url>/post` and `POST <url>/leave`. What managers say comes
 * back as events, see `createEventsHandler`.
 *
 * @throws HttpPortError `http-port.invalid` for an address or a secret that cannot serve
 */
export function httpChatDesk(options: HttpPortOptions): ChatDesk {
  const port = createHttpPort(options, 4_000);
  return {
    open: (request) => port.ask("open", request, request.key, chatOpening),
    post: (post) => port.tell("post", post, post.key),
    leave: (leaving) => port.tell("leave", leaving, leaving.key),
  };
}
