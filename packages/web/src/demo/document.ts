// The documents around the browser's modules, and what they may load: themselves, and nothing from elsewhere.

import { createHash } from "node:crypto";
import { findPackageJSON } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Context, MiddlewareHandler } from "hono";
import { html, raw } from "hono/html";
import { secureHeaders } from "hono/secure-headers";

export interface DocumentOptions {
  readonly title: string;
  /** Names of files for the browser. */
  readonly styles: readonly string[];
  readonly script?: string;
  /** HTML; the script's own work by default. */
  readonly body?: Markup;
}

/** What a page of ours is made of: escaped text between tags. */
export type Markup = ReturnType<typeof html>;

/** Where the browser finds lit-html, written as source code names it. */
const importMap = JSON.stringify({
  imports: { "lit-html": "./lit-html/lit-html.js", "lit-html/": "./lit-html/" },
});

const importMapHash = createHash("sha256").update(importMap).digest("base64");

/** Headers for everything under a page. It may stand in a frame of its own origin, and show such frames. */
export const pageHeaders: MiddlewareHandler = secureHeaders({
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", `'sha256-${importMapHash}'`],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    baseUri: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'self'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["lit-html"],
  },
});

/** Relative addresses count from where the page is mounted, with or without a slash at the end. */
export function toDocument(context: Context, { title, styles, script, body }: DocumentOptions): Markup {
  const base = `${context.req.path.replace(/\/$/, "")}/`;
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <base href="${base}">
    <link rel="icon" href="browser/icon.svg">
    ${styles.map((style) => html`<link rel="stylesheet" href="browser/${style}">`)}
    <script type="importmap">${raw(importMap)}</script>
    ${script === undefined ? "" : html`<script type="module" src="browser/${script}"></script>`}
  </head>
  <body>${body ?? html`<noscript>This page needs JavaScript.</noscript>`}</body>
</html>`;
}

export const serveBrowserFiles: MiddlewareHandler = serveFolder(
  "/browser/",
  fileURLToPath(new URL("./browser", import.meta.url)),
);

export const serveLitHtml: MiddlewareHandler = serveFolder("/lit-html/", packageFolder("lit-html"));

function serveFolder(prefix: string, root: string): MiddlewareHandler {
  return serveStatic({
    root,
    rewriteRequestPath: (path) => path.slice(path.indexOf(prefix) + prefix.length - 1),
    onFound: (_path, context) => context.header("Cache-Control", "no-cache"),
  });
}

/** Node's own entry point of the package is not the browser's, so the folder is what is asked for. */
function packageFolder(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`The package ${name} is missing. Install the dependencies.`);
  return dirname(file);
}
