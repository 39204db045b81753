import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type DemoKind, deskHost, type InboxHost, inboxHosts } from './addresses.ts';
import { buildInbox } from './build-inbox.ts';
import type { InboxPerson } from './conversation.ts';

const folder = join(import.meta.dirname, 'page');

const title: Readonly<Record<DemoKind, string>> = {
  chatra: 'Chatra',
  chatfuel: 'Chatfuel',
  twochat: '2Chat',
  chartmogul: 'ChartMogul',
  desk: 'Linden Desk',
};

const shell = (kind: DemoKind, search: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title[kind]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/demo-assets/base.css${search}">
<link rel="stylesheet" href="/demo-assets/${kind}.css${search}">
</head>
<body class="${kind}">
<script type="module" src="/demo-assets/${kind}.ts"></script>
</body>
</html>
`;

/** Gives every class another name, as a new build of a real inbox does. The page's script does the same. */
const renameClasses = (css: string): string =>
  css.replace(/\.(-?[_a-zA-Z][\w-]*)/g, (whole, name: string) =>
    name in title ? whole : `.${renamed(name)}`,
  );

const renamed = (name: string): string =>
  `x${[...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7).toString(36)}`;

/** The page's modules as the browser reads them: types taken out, nothing else. */
async function moduleText(name: string): Promise<string> {
  const { transformWithOxc } = await import('vite');
  const path = join(folder, name);
  const { code } = await transformWithOxc(await readFile(path, 'utf8'), path, { sourcemap: false });
  return code;
}

const isFile = (name: string): boolean => /^[a-z-]+\.(ts|css)$/.test(name);

/**
 * A demo inbox: a live page in the shape of the host's own, for all the hosts of its kind. Every address gives the
 * page; what it shows is decided in the browser by the address, as in the real one.
 * @param others people beside the cast
 */
export function createInbox(kind: DemoKind, others: readonly InboxPerson[] = []): Hono {
  const app = new Hono();
  const hostOf = (url: string): InboxHost => {
    if (kind === 'desk') return deskHost;
    const { hostname } = new URL(url);
    return inboxHosts[kind].find((host) => host === hostname) ?? inboxHosts[kind][0];
  };
  app.get('/demo-assets/data.json', (c) => c.json(buildInbox(hostOf(c.req.url), others)));
  app.get('/demo-assets/:name', async (c) => {
    const name = c.req.param('name');
    if (!isFile(name)) return c.notFound();
    if (name.endsWith('.ts')) {
      return c.body(await moduleText(name), 200, { 'content-type': 'text/javascript; charset=utf-8' });
    }
    const css = await readFile(join(folder, name), 'utf8');
    const text = c.req.query('classes') === 'renamed' ? renameClasses(css) : css;
    return c.body(text, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
  app.get('*', (c) => {
    const search = c.req.query('classes') === 'renamed' ? '?classes=renamed' : '';
    return c.html(shell(kind, search));
  });
  return app;
}
