/** Tests run wherever they are cloned: as root, where only root may enter, they say at once what is wrong, or work. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findServerHome } from '../../support/postgresql/find-server-home.ts';

const isRoot = process.getuid?.() === 0;
const base = mkdtempSync(join(tmpdir(), 'latitude-home-'));
const own = join(base, 'of-root-alone');
mkdirSync(own, { mode: 0o700 });
const homes: string[] = [];
afterAll(() => {
  for (const each of [base, ...homes]) rmSync(each, { recursive: true, force: true });
});

describe.runIf(isRoot)('the test server’s home, as root', () => {
  it('is refused with what to do where nobody else may enter, and leaves nothing there', () => {
    expect(() => findServerHome([own])).toThrow(
      new RegExp(`can run programs in none of ${own}\\. Set TMPDIR to a folder that everybody may enter`),
    );
    expect(readdirSync(own)).toEqual([]);
  });

  it('is the next place that somebody else may enter, and theirs', () => {
    const { folder, user, programs } = findServerHome([own, join(base, 'is-not-there'), '/tmp']);
    homes.push(folder);
    expect(folder).toMatch(/^\/tmp\/latitude-postgresql-/u);
    expect(user).not.toEqual({});
    expect(statSync(folder).uid).toBe((user as { readonly uid: number }).uid);
    expect(existsSync(join(programs, 'bin/postgres'))).toBe(true);
    expect(readdirSync(own)).toEqual([]);
  });
});

describe.skipIf(isRoot)('the test server’s home, as anybody else', () => {
  it('is in the folder for such things, whatever root would need', () => {
    const { folder, user } = findServerHome([own]);
    homes.push(folder);
    expect(folder.startsWith(tmpdir())).toBe(true);
    expect(user).toEqual({});
  });
});
