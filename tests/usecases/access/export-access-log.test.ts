import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportAccessLog } from '#usecases/access/export-access-log.ts';
import { noteAccess } from '#usecases/access/note-access.ts';
import { viewAccessLog } from '#usecases/access/view-record.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { listPeople } from '../support/list-people.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('who looked at somebody', () => {
  let open: OpenMarket;
  let number = '';
  beforeAll(async () => {
    open = await openMarket();
    const { world, people, market, otherMarket } = open;
    await listPeople(open, ['P1|Anna Rossi|Parma', 'P2|Ugo Rossi|Roma']);
    const numbers = await world.storage.read(({ accounts }) => accounts.numbersOf(market, ['P1', 'P2']));
    number = `#${numbers.get('P1')}`;
    for (const [subject, of = market, kind = 'view'] of [
      [number],
      [`#${numbers.get('P2')}`],
      ['T1'],
      ['T2'],
      ['plan'],
      ['refusals'],
      ['call-plan', market, 'export'],
      ['plan', otherMarket],
      ['', market, 'sign-out'],
      ['rep', market, 'rights'],
    ] as const)
      noteAccess(world, people.rep, { kind, market: of, subject });
    await world.accessLog.flush();
  });
  const seen = async (subject: string, more: { market?: string } = { market: open.market }) =>
    valueOf(await viewAccessLog(open.world, open.people.compliance, { subject, limit: 50, ...more }));

  it('is told by identifier, number or name and town: who opened them, or a list that may have held them', async () => {
    const expected = ['call-plan', 'refusals', 'plan', 'T1', 'P1'];
    for (const asked of ['P1', number, 'Dott.ssa Rossi, Parma']) {
      const { entries, about } = await seen(asked, {});
      expect(entries.map(({ subject }) => subject).filter((each) => each !== 'people')).toEqual(expected);
      expect(about).toEqual({ number, accountId: 'P1', name: 'Anna Rossi' });
    }
  });

  it('is asked for more where several are meant, and is never nobody for want of a word', async () => {
    const log = { market: open.market, limit: 50 };
    const several = await viewAccessLog(open.world, open.people.compliance, { ...log, subject: 'Rossi' });
    expect(refusalOf(several)).toMatchObject({ code: 'invalid-input' });
    expect(JSON.stringify(refusalOf(several))).toContain('Anna Rossi (P1, Parma); Ugo Rossi (P2, Roma)');
    const nobody = await viewAccessLog(open.world, open.people.compliance, { ...log, subject: 'Zzz' });
    expect(codeOf(nobody)).toBe('account-unknown');
    const nowhere = await viewAccessLog(open.world, open.people.global, { limit: 50, subject: 'P1' });
    expect(codeOf(nowhere)).toBe('invalid-input');
    const beyond = { market: open.otherMarket, limit: 50, subject: 'P1' };
    expect(codeOf(await viewAccessLog(open.world, open.people.compliance, beyond))).toBe('market-unknown');
  });

  it('holds whoever looked while they were in another territory', async () => {
    const { world, people, market } = open;
    await world.storage.transaction(async (stores) => {
      const account = await stores.accounts.byId(market, 'P2');
      await stores.accounts.apply(market, {
        accountsToSave: [{ ...account!, territory: 'T2' }],
        accountsToRemove: [],
        repsToSave: [],
        repsToRemove: [],
        added: 0,
        changed: 1,
        removed: 0,
        unchanged: 0,
        fieldChanges: [{ accountId: 'P2', field: 'territory', before: 'T1', after: 'T2' }],
      });
    });
    const { entries } = valueOf(
      await viewAccessLog(world, people.compliance, { market, subject: 'P2', limit: 50 }),
    );
    expect(entries.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['T1', 'T2']));
  });

  it('is handed out as a file, and that is noted', async () => {
    const { world, people, market } = open;
    const input = { market, subject: 'P1', locale: 'it-IT' };
    const { path, fileName } = valueOf(await exportAccessLog(world, people.compliance, input));
    expect(fileName).toBe(`${market}-access-2026-09-14.csv`);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n');
    expect(lines.length).toBeGreaterThanOrEqual(6);
    expect(lines.join('\n')).toContain('Anna Rossi');
    expect(lines.join('\n')).not.toContain('Ugo Rossi');
    await world.accessLog.flush();
    const { entries } = await seen('', {});
    expect(entries.map(({ subject }) => subject)).toContain('access-log');
    expect(codeOf(await exportAccessLog(world, people.manager, input))).toBe('not-allowed');
  });
});
