// Runs before anything is installed, on any Node from 20 on: so plain JavaScript, and nothing but what Node has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './find-browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const NODE_MAJOR = 24;

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** The pinned tools come first in the path, the pinned Node among them. What Node compiles, it compiles once for all steps. */
const env = () => ({
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
});

function installPackages() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing the packages (npm ci) ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) stop('The packages could not be installed: npm says why above. Nothing else was done.');
}

/** There is a pinned Node for Linux on x64; elsewhere the machine's own has to be new enough. */
function requireNode() {
  if (existsSync(join(bin, 'node'))) return;
  const { stdout } = spawnSync('node', ['--version'], { encoding: 'utf8' });
  const major = Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
  if (major >= NODE_MAJOR) return;
  stop(
    `Node ${NODE_MAJOR} or newer is needed on this system; here it is ${stdout?.trim() || 'missing'}. Get it from nodejs.org.`,
  );
}

const packageOf = { chromium: 'chromium', firefox: 'firefox-esr' };

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Installs packages of Debian. False when that is not possible here.
 * @param {readonly string[]} packages
 */
function installDebian(packages) {
  if (!isDebianRoot()) return false;
  console.log(`Installing ${packages.join(' and ')} (apt-get) ...`);
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  // Old lists lead to old browsers, which lack what the tests drive them by. Without a network the old lists have to do.
  apt('update', '-qq');
  return apt('install', '-y', '-qq', ...packages);
}

/** The gateway's tests with Redis are skipped, and say so, where there is none: everything else goes on. */
function offerRedis() {
  const { error } = spawnSync('redis-server', ['--version'], { stdio: 'ignore' });
  if (!error || installDebian(['redis-server'])) return;
  console.log('redis-server is not here: the tests of the gateway with Redis will be skipped.');
}

/** @param {readonly ('chromium' | 'firefox')[]} browsers */
function requireBrowsers(browsers) {
  const missing = browsers.filter((browser) => !findBrowser(browser));
  if (missing.length === 0) return;
  for (const browser of missing) {
    const variable = browser.toUpperCase();
    if (process.env[variable]) stop(`${variable} is set to ${process.env[variable]}, and nothing is there.`);
  }
  const packages = missing.map((browser) => packageOf[browser]);
  if (installDebian(packages)) return;
  stop(
    `${missing.join(' and ')} could not be found. Install ${packages.join(' and ')} (on Debian: apt-get install ${packages.join(' ')}), ` +
      `or set ${missing.map((browser) => browser.toUpperCase()).join(' and ')} to the path of the program.`,
  );
}

/**
 * Runs a command, shows what it says, and gives its exit code and its text.
 * @param {string} command @param {readonly string[]} args
 * @returns {Promise<{ code: number, text: string }>}
 */
function runStep(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env() },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk) => process.stderr.write(chunk));
    child.on('error', (error) => resolve({ code: 1, text: `${text}\n${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** Where the vendor's OpenAPI files lie, if they do: they are not the project's and are only read. */
function specArguments() {
  const hasSpec = (/** @type {string} */ dir) => existsSync(join(dir, 'v2', 'apps', 'contacts.json'));
  const set = process.env.CHATSIDE_SPEC;
  if (set) {
    if (!hasSpec(set)) stop(`CHATSIDE_SPEC is set to ${set}, and v2/apps/contacts.json is not in it.`);
    return ['--', '--spec', set];
  }
  const parent = join(root, '..');
  const beside = readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name, 'spec'))
    .find(hasSpec);
  return beside ? ['--', '--spec', beside] : [];
}

/**
 * Runs the scripts of package.json one after the other and stops at the first that fails.
 * @param {readonly (readonly [name: string, ...args: string[]])[]} steps
 */
async function runSteps(steps) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, ...args] of steps) {
    const startMs = performance.now();
    console.log(`\n> ${name}`);
    const { code, text } = await runStep('npm', ['run', '--silent', name, ...args]);
    let counted = 0;
    const lines = stripVTControlCharacters(text).matchAll(
      /^[\w: -]+: (\d+) passed, (\d+) failed, (\d+) skipped\r?$/gm,
    );
    for (const [, passed, failed, skipped] of lines) {
      sum.passed += Number(passed);
      sum.failed += Number(failed);
      sum.skipped += Number(skipped);
      counted += Number(failed);
    }
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`> ${name}: ${code === 0 ? 'done' : 'FAILED'} in ${seconds} s`);
    if (code !== 0) {
      // A step without counts of its own is one thing that failed.
      if (counted === 0) sum.failed += 1;
      break;
    }
  }
  console.log(`\nall: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exit(sum.failed > 0 ? 1 : 0);
}

const [command, ...rest] = process.argv.slice(2);
const still = /** @type {const} */ ([['typecheck'], ['lint']]);
/** What plays thousands of runs, or starts servers, is not for every save. */
const slow = ['gateway/**', 'tests/simulator/**'].flatMap((files) => ['--exclude', files]);

switch (command) {
  case 'check':
    installPackages();
    requireNode();
    await runSteps([...still, ['test:unit', '--', ...slow]]);
    break;
  case 'test':
    installPackages();
    requireNode();
    requireBrowsers(['chromium', 'firefox']);
    offerRedis();
    await runSteps([
      ...still,
      ['test:unit'],
      ['sim', '--', '--seed', '1', '--runs', '1150', '--at-least', '10000'],
      ['build'],
      ['test:built'],
      ['test:addon'],
      ['hosts', '--', '--sample', '200'],
      ['contract', ...specArguments()],
      ['test:e2e', '--', '--part', 'daily', ...rest],
    ]);
    break;
  case 'test:long':
    installPackages();
    requireNode();
    requireBrowsers(['chromium', 'firefox']);
    await runSteps([
      ['build'],
      ['sim', '--', '--seed', '1', '--runs', '11500', '--at-least', '100000'],
      ['test:e2e', '--', '--part', 'long', ...rest],
      ['e2e:chaos', '--', '--kills', '15'],
    ]);
    break;
  case 'start': {
    installPackages();
    requireNode();
    if (!rest.includes('--help')) {
      const isFirefox = rest.some(
        (flag, index) =>
          flag === '--browser=firefox' || (flag === 'firefox' && rest[index - 1] === '--browser'),
      );
      requireBrowsers([isFirefox ? 'firefox' : 'chromium']);
    }
    // The child has the terminal: Ctrl-C reaches it by itself, and this process waits for its end.
    process.on('SIGINT', () => {});
    const child = spawn('node', ['scripts/start.ts', ...rest], {
      cwd: root,
      env: env(),
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', (error) => stop(error.message));
    child.on('close', (code) => process.exit(code ?? 1));
    break;
  }
  default:
    stop('node scripts/bootstrap.mjs start | test | test:long | check');
}
