/** Sets the page up as the web app's are: for phones, with its icon, in the colours that were chosen there. */
export const pageScript = `
const head = document.head;
head.insertAdjacentHTML("beforeend", '<meta name="viewport" content="width=device-width, initial-scale=1">');
head.insertAdjacentHTML("beforeend", '<link rel="icon" type="image/svg+xml" href="/favicon.svg">');
const system = matchMedia("(prefers-color-scheme: dark)");
function applyScheme() {
  let chosen = null;
  try {
    chosen = localStorage.getItem("mantine-color-scheme-value");
  } catch {}
  const isDark = chosen === "dark" || (chosen !== "light" && system.matches);
  document.documentElement.classList.toggle("dark-mode", isDark);
}
applyScheme();
system.addEventListener("change", applyScheme);
addEventListener("storage", applyScheme);
`;

/** Focus that is seen, and colours that can be read. */
export const pageStyle = `
.swagger-ui :focus-visible { outline: 2px solid #228be6 !important; outline-offset: 2px; }
html:not(.dark-mode) .swagger-ui .opblock-get .opblock-summary-method { background: #1864ab; }
html:not(.dark-mode) .swagger-ui .opblock-post .opblock-summary-method { background: #1b6b45; }
html:not(.dark-mode) .swagger-ui .opblock-put .opblock-summary-method { background: #914a00; }
html:not(.dark-mode) .swagger-ui .opblock-delete .opblock-summary-method { background: #b02525; }
html:not(.dark-mode) .swagger-ui .info .title small { background: #4b5563; }
html:not(.dark-mode) .swagger-ui .info .title small.version-stamp { background: #3f6212; }
html:not(.dark-mode) .swagger-ui .info a { color: #1864ab; }
html:not(.dark-mode) .swagger-ui .btn.authorize { border-color: #1b6b45; color: #1b6b45; }
html:not(.dark-mode) .swagger-ui .btn.authorize svg { fill: #1b6b45; }
html:not(.dark-mode) .swagger-ui :is(.markdown, .renderedMarkdown) code { color: #6b21a8; }
`;
