import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** The package brings a browser for Linux on x64 alone; elsewhere the browser tests say that they were skipped. */
export const browserAvailable = process.platform === 'linux' && process.arch === 'x64';

const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
const packed = join(packageFolder, 'bin');
const { version }: { readonly version: string } = JSON.parse(
  readFileSync(join(packageFolder, 'package.json'), 'utf8'),
);
const cache = join(packageFolder, '..', '..', '.cache', `latitude-browser-${version}`);

/** Unpacks beside and moves in one step, so that two runs at once never see half a browser. */
async function unpackBrowser(): Promise<string> {
  const executable = join(cache, 'chromium');
  if (existsSync(executable)) return executable;
  mkdirSync(dirname(cache), { recursive: true });
  const folder = mkdtempSync(`${cache}-`);
  const before = process.env['TMPDIR'];
  // The package unpacks into the temporary folder, wherever that is.
  process.env['TMPDIR'] = folder;
  try {
    if (tmpdir() !== folder) throw new Error('the temporary folder cannot be moved');
    await Promise.all(
      ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((file) => inflate(join(packed, file))),
    );
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(folder, cache);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(executable)) throw error;
  }
  return executable;
}

const starts = (executable: string, env: NodeJS.ProcessEnv): boolean => {
  try {
    execFileSync(executable, ['--version'], { env, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
};

/** Libraries and fonts come from the package where the machine lacks them. */
function environmentFor(executable: string): Record<string, string> {
  const own = { ...process.env, FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'] ?? '' };
  if (!existsSync('/etc/fonts')) own.FONTCONFIG_PATH = join(cache, 'fonts');
  const bundled = { ...own, LD_LIBRARY_PATH: join(cache, 'al2023', 'lib') };
  const env = starts(executable, own) ? own : bundled;
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

let browser: Promise<Browser> | undefined;

/** A real browser from npm alone; one for all test files of a process, with which it ends. */
export const openBrowser = (): Promise<Browser> => (browser ??= launchBrowser());

async function launchBrowser(): Promise<Browser> {
  const executablePath = await unpackBrowser();
  return chromium.launch({
    // A test in the same process may send itself this signal: the browser is closed where it was opened.
    handleSIGINT: false,
    executablePath,
    headless: true,
    // Nothing that is drawn in space is shown, and to be ready for it costs a third of what draws.
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-software-rasterizer',
    ],
    env: environmentFor(executablePath),
  });
}
