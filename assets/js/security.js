// Trusted Types: htmx may make HTML out of our own answers, and nothing may make a script.
// The only script that may be started by its address is the worker of the offline page.
const own = (address) => {
  if (address !== "/worker.js") throw new TypeError("no script of ours");
  return address;
};
export const policy = window.trustedTypes?.createPolicy("portico", { createHTML: (html) => html, createScriptURL: own });

htmx.registerExtension("portico-security", { init: (api) => policy && api.initSecurity(policy) });
