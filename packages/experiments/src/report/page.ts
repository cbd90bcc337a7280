import { createHash } from 'node:crypto';
import { escape } from './html.ts';
import { sorting } from './sorting.ts';

const style = `
:root { color-scheme: light dark; --soft: color-mix(in srgb, currentColor 14%, transparent); }
html { background: light-dark(#ffffff, #14171a); color: light-dark(#1b1f24, #e6e8ea); }
a { color: light-dark(#0550ae, #79b8ff); }
body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; font: 16px/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.2; }
h1 { font-size: clamp(1.5rem, 5vw, 2rem); }
h2 { margin-top: 3rem; }
h3 { margin: 2.5rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--soft); }
p { margin: 0.5rem 0; max-width: 60rem; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; font-size: 0.9rem; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.9rem 0.3rem 0; border-top: 1px solid var(--soft); }
thead th { border-top: 0; }
tbody th { font-weight: 500; }
td { font-variant-numeric: tabular-nums; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; }
figure { margin: 1rem 0 2rem; }
figure svg { display: block; margin: auto 0; }
figcaption { max-width: 60rem; }
th button { font: inherit; color: inherit; text-align: left; background: none; border: 0; padding: 0; cursor: pointer; }
th button::after { content: '\\00a0\\2195'; opacity: 0.5; }
th[aria-sort='ascending'] button::after { content: '\\00a0\\2191'; opacity: 1; }
th[aria-sort='descending'] button::after { content: '\\00a0\\2193'; opacity: 1; }
.verdict { font-weight: 600; white-space: nowrap; }
.supported { color: light-dark(#1a7f37, #3fb950); }
.refuted { color: light-dark(#cf222e, #ff7b72); }
.supported::before { content: '\\2713\\00a0'; }
.refuted::before { content: '\\2717\\00a0'; }
.inconclusive::before { content: '?\\00a0'; }
@media (max-width: 44rem) {
  .stacked thead { display: none; }
  .stacked :is(table, tbody, tr, th, td, caption) { display: block; padding-right: 0; }
  .stacked td { border-top: 0; padding: 0 0 0 1rem; }
  .stacked td:empty { display: none; }
  .stacked tr { padding-bottom: 0.6rem; }
  .stacked tbody th { font-weight: 600; }
}
`;

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(sorting)}; img-src data:; base-uri 'none'; form-action 'none'`;

/** A page that needs nothing but itself: no request, and no script or style but its own, under a policy that forbids any other. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${body}
<script>${sorting}</script>
</body>
</html>
`;
