// The demo: a phone and the desk, side by side.
export { createDemoPanel, type DemoPanelOptions } from "./demo/demo-panel.ts";
export type {
  DemoScripts,
  Recording,
  Replay,
  ReplayFailure,
  ReplayRequest,
  ReplayStart,
  ReplayStep,
  ScriptSample,
} from "./demo/demo-scripts.ts";
export { createDemoSite, type DemoSiteOptions } from "./demo/demo-site.ts";
export type { DeskState, PanelDesk } from "./demo/desk-state.ts";
export { createScriptsPage, type ScriptsPageOptions } from "./demo/scripts-page.ts";
// Serving: who may use it, whether all is well, and a port.
export { createGuard, type GuardOptions, loopbackHosts } from "./guard.ts";
export { createHealth, type HealthOptions, type Readiness } from "./health.ts";
export { createMetrics, type MetricsAccess, type MetricsOptions, type MetricsPage } from "./metrics.ts";
export { type RunningServer, type Servable, type ServeOptions, serve } from "./serve.ts";
export { ServeError, type ServeErrorCode } from "./serve-error.ts";
