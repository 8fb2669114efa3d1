// Any page of a site: what the chat needs of it is one script tag.

import { html } from "hono/html";

export const page = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>A shop</title>
  </head>
  <body>
    <h1>A shop</h1>
    <p>Any page of yours.</p>
    <script src="/widget.js"></script>
  </body>
</html>`;
