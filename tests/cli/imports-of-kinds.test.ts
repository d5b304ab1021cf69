import { refusalMark } from '#domain/customers/value-mapping.ts';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { byTurns } from '../support/counts.ts';
import { fillMarket } from '../support/fill-market.ts';
import { filesOfKinds } from '../support/files-of-kinds.ts';
import { temporaryFolder } from '../support/latitude-process.ts';
import { sharedParts } from '../support/made-once.ts';
import { runVerb } from '../support/run-verb.ts';
import { openMarket } from '../usecases/support/open-market.ts';

const { world, market } = await openMarket();
// The others go by the API (`tests/http/imports-of-kinds.test.ts`).
const cases = byTurns(filesOfKinds(world, market), 1);

/** Verbs of their own, where kinds had one before they had a common one. */
const verbs: Readonly<Record<string, readonly string[]>> = {
  calls: ['calls', 'import', market],
  capacity: ['capacity', 'import', market],
  responses: ['response', market],
  'response-history': ['response', market],
  assessment: ['assess', market],
};

describe.each(cases)('a file of $kind on the command line', ({ kind, good, heading, word, adds }) => {
  const { folder, remove } = temporaryFolder();
  afterAll(remove);
  const latitude = (...args: readonly string[]) =>
    runVerb(args, { LATITUDE_DATA: folder }, { today: '2026-09-14' });
  const fileOf = async (lines: readonly string[], name = `${kind}.csv`): Promise<string> => {
    await writeFile(join(folder, name), `${lines.join('\r\n')}\r\n`);
    return join(folder, name);
  };
  const send = async (lines: readonly string[], ...more: readonly string[]) =>
    latitude('import', market, await fileOf(lines), '--kind', kind, ...more);
  beforeAll(async () => {
    const read = readEnvironment({ LATITUDE_DATA: folder, LATITUDE_LOG: 'error' });
    if (!read.ok) throw new Error(read.problems.join());
    const { world: opened, close } = await openInstallation(read.value, await sharedParts());
    await fillMarket(opened);
    await close();
  });

  it('is asked about, answered, taken in and taken back', async () => {
    const asked = await send(heading.lines, '--dry-run');
    expect(asked.status).toBe(1);
    expect(asked.stdout).toMatch(/needed .*“Zzz”.*answer with --map "Zzz=COLUMN"/);
    const unanswered = await send(heading.lines);
    expect([unanswered.status, unanswered.stdout]).toEqual([
      1,
      expect.stringMatching(/needed .*“Zzz”.*answer with --map "Zzz=COLUMN"/),
    ]);
    const told = JSON.parse((await send(heading.lines, '--json')).stdout);
    expect(told.refused.questions).toContainEqual(expect.objectContaining({ heading: 'Zzz' }));
    const annotated = join(folder, 'annotated.xlsx');
    const difference = join(folder, 'difference.xlsx');
    const answered = ['--map', heading.mapping];
    const done = await send(heading.lines, ...answered, '--annotated', annotated, '--difference', difference);
    expect(done.status, done.stderr).toBe(0);
    expect(done.stdout).toContain(`Imported.\n${adds} added`);
    expect([existsSync(annotated), existsSync(difference)]).toEqual([true, true]);
    const remembered = (await latitude('columns', market)).stdout;
    expect(remembered).toMatch(/“Zzz” = .*, Sep 14, 2026, 10:00.AM GMT\+2/);
    // A further stop list says again what another says, and is taken in for that.
    expect((await send(good.lines)).stdout).toMatch(/Nothing new|^Imported\.\n0 added, 0 changed, 0 removed/);
    const shown = await latitude('import', market, '--undo', '--kind', kind);
    expect(shown.stdout, shown.stderr).toMatch(/^Nothing is undone yet\. .*, taken in .* by /);
    expect(shown.stdout).toContain(`${kind}.csv`);
    const [, command = ''] = /To undo it: latitude (.*)/.exec(shown.stdout) ?? [];
    const undone = await latitude(...command.split(' '), '--why', 'The wrong file');
    expect(undone.stdout, undone.stderr).toMatch(/^Undone: /);
    expect((await latitude('import', market, '--undo', '--kind', kind, '--yes')).status).toBe(1);
  });

  it.runIf(word)('asks what its words mean, and forgets it again', async () => {
    const asked = await send(word!.lines, '--dry-run');
    expect(asked.stdout).toMatch(/needed .*answer with --value "/);
    expect((await send(word!.lines)).stdout).toMatch(/needed .*answer with --value "/);
    const done = await send(word!.lines, '--value', word!.value);
    expect(done.stdout, done.stderr).toContain(`Imported.\n${adds} added`);
    const [column = '', seen = ''] = word!.value.split('=')[0]!.split(':');
    // What may be said of somebody is remembered by its mark alone.
    const kept = column === 'refusal' ? refusalMark(seen) : seen;
    expect((await latitude('columns', market)).stdout).toContain(`${column}: “${kept}” = `);
    await latitude('columns', market, '--forget-value', `${column}:${seen}`);
    expect((await latitude('columns', market)).stdout).not.toContain(`${column}: “`);
    expect((await send(word!.lines, '--value', 'no-sign')).status).toBe(2);
  });

  it('is refused in an encoding there is not, with those there are', async () => {
    const refused = await send(good.lines, '--encoding', 'klingon');
    expect(refused.status).toBe(1);
    expect(refused.stdout).toContain('windows-1252');
  });

  it.runIf(kind in verbs)('comes in by the verb it always had', async () => {
    const file = await fileOf(good.lines);
    const [verb = '', ...rest] = verbs[kind]!;
    const more = kind === 'response-history' ? ['--kind', 'history'] : [];
    const dry = await latitude(verb, ...rest, file, '--dry-run', ...more);
    expect(dry.stdout, dry.stderr).toContain('Dry run: nothing was changed.');
  });
});
