// Trusted Types: htmx may make HTML out of our own answers, and nothing may make a script.
const policy = window.trustedTypes?.createPolicy("portico", { createHTML: (html) => html });

htmx.registerExtension("portico-security", { init: (api) => policy && api.initSecurity(policy) });
