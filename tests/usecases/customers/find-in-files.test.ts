import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { viewRecord } from '#usecases/access/view-record.ts';
import { answerAccess } from '#usecases/customers/answer-access.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { writeAccessAnswer } from '#usecases/customers/write-access-answer.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import {
  accountsCsv,
  openPersonalWorld,
  person,
  traces,
  type PersonalWorld,
} from '../../support/planted-person.ts';
import { tracesInDatabase, tracesInFiles } from '../../support/traces-of.ts';

describe('somebody whom kept files alone name', () => {
  let at: PersonalWorld;
  const ask = (account: string = person.id) =>
    answerAccess(at.world, at.people.affiliate, { market: at.market, account });
  const erase = (more = {}) =>
    eraseAccount(at.world, at.people.affiliate, {
      market: at.market,
      account: person.id,
      reason: `${person.name} asked`,
      ...more,
    });
  const numberOf = (account: string) =>
    at.world.storage.read(({ erasures }) => erasures.subjectNamed(at.market, account));
  const places = async (): Promise<readonly string[]> => [
    ...(await tracesInDatabase(at.options, traces)),
    ...tracesInFiles(at.options.dataFolder, traces),
  ];
  /** How such a file came to be. */
  const sending: Readonly<Record<string, () => Promise<unknown>>> = {
    'a dry run': async () => valueOf(await at.send(accountsCsv(person), { dryRun: true })),
    'a refused file': async () =>
      expect(codeOf(await at.send(accountsCsv(person, { ...person, city: 'Elsewhere' })))).toBe(
        'import-refused',
      ),
    'a file in which somebody else has no identifier': async () =>
      at.send(accountsCsv(person, { ...person, id: '', name: 'Dr. Nobody' }), { dryRun: true }),
    'a file from before anybody was noted': async () => {
      const { files } = at.world;
      const { sha256 } = await files.keep(await at.fileOf(accountsCsv(person)));
      const file = { market: at.market, sha256, kind: 'accounts', fileName: 'old.csv' } as const;
      await at.world.storage.transaction(({ keptFiles }) =>
        keptFiles.add({ ...file, keptAt: '2026-01-01T00:00:00.000Z', applied: true }),
      );
    },
  };

  beforeEach(async () => {
    at = await openPersonalWorld('sqlite');
  });

  it.each(Object.keys(sending))('is answered and erased: %s', async (how) => {
    await sending[how]?.();
    const { subject, name, items } = valueOf(await ask());
    expect([subject, name]).toEqual([{ accountId: person.id }, person.name]);
    const files = items.filter(({ place }) => place === 'file');
    expect(files.map(({ what, value }) => `${what} ${value}`)).toContain('holds accounts');
    expect(items.find(({ place, what }) => place === 'row' && what === 'city')?.value).toMatch(
      new RegExp(`${person.city}|Elsewhere`, 'u'),
    );
    // Who asks is given no number: it would be kept longer than the file that names them.
    expect(await numberOf(person.id)).toBeUndefined();

    const before = await places();
    const told = valueOf(await erase({ dryRun: true }));
    expect([told.status, told.files.length]).toEqual(['dry-run', files.length]);
    expect([await places(), await numberOf(person.id)]).toEqual([before, undefined]);

    const report = valueOf(await erase());
    expect(report).toMatchObject({ status: 'erased', number: told.number });
    expect(report.files).toHaveLength(files.length);
    expect(await places()).toEqual([]);
    expect(valueOf(await erase()).status).toBe('already');
    expect(codeOf(await ask())).toBe('account-unknown');
    expect(valueOf(await ask(report.number)).subject.erasedOn).toBe('2026-09-14');
  });

  it('does not come back by identifier, by another identifier of theirs, nor unasked by name and place', async () => {
    await sending['a dry run']?.();
    valueOf(await erase());
    expect(valueOf(await at.send(accountsCsv(person)))).toMatchObject({ erased: 1, added: 0 });
    expect(valueOf(await at.send(accountsCsv({ ...person, id: 'ZY-1' })))).toMatchObject({ erased: 1 });
    const namesake = accountsCsv({ id: 'ZY-2', name: person.name, city: person.city });
    const { findings } = refusalOf(await at.send(namesake));
    expect(findings.map(({ code }) => code)).toContain('import.perhaps-erased');
  });

  it('is found under another spelling of the identifier', async () => {
    await sending['a dry run']?.();
    expect(valueOf(await ask('zx 90417')).name).toBe(person.name);
    expect(valueOf(await erase({ account: 'zx 90417' })).files.length).toBeGreaterThan(0);
    expect(await places()).toEqual([]);
  });

  it('is unknown where no file names them, and a number is nobody’s identifier', async () => {
    valueOf(await at.send(accountsCsv({ ...person, id: '999' }), { dryRun: true }));
    for (const account of [person.id, '#999', '99']) {
      expect(codeOf(await ask(account))).toBe('account-unknown');
      expect(codeOf(await erase({ account }))).toBe('account-unknown');
    }
    expect(valueOf(await ask('999')).name).toBe(person.name);
  });

  it('gets the answer as a file, on record without their identifier', async () => {
    await sending['a dry run']?.();
    const asked = { market: at.market, account: person.id, locale: 'en' } as const;
    const { path, fileName } = valueOf(
      await writeAccessAnswer(at.world, at.people.affiliate, { ...asked, as: 'json' }),
    );
    expect(fileName).toBe('DE-access-files.json');
    const { held, subject } = JSON.parse(await readFile(path, 'utf8'));
    expect(subject).toEqual({ accountId: person.id });
    expect(held).toContainEqual(
      expect.objectContaining({ where: 'In a kept file', what: 'City', value: person.city }),
    );
    const [entry] = valueOf(
      await viewRecord(at.world, at.people.affiliate, { market: at.market, limit: 1 }),
    ).events;
    expect(entry).toMatchObject({ kind: 'answer-access', subject: at.market, details: { known: 'files' } });
  });

  it('is forgotten with what the market learned of them since they were found', async () => {
    await sending['a dry run']?.();
    const { heavy } = at.world;
    // The file comes in for good while it is being looked for.
    let came = false;
    const world = {
      ...at.world,
      heavy: {
        ...heavy,
        rowsOfAccount: async (input: Parameters<typeof heavy.rowsOfAccount>[0]) => {
          if (!came) valueOf(await at.send(accountsCsv(person)));
          came = true;
          return heavy.rowsOfAccount(input);
        },
      },
    };
    const request = { market: at.market, account: person.id, reason: 'asked' };
    expect(valueOf(await eraseAccount(world, at.people.affiliate, request)).rows).toMatchObject({
      account: 1,
    });
    expect(await places()).toEqual([]);
  });
});
