import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { eachDatabase, emptyDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import { valueOf } from '../../support/outcomes.ts';
import { stateWork } from '../../support/states/state-work.ts';
import { withOrm } from '../../support/with-orm.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

eachDatabase((name) => {
  it('what was on record is carried over by ids and numbers, in its order, and nobody is named in the chain', async () => {
    const options = await emptyDatabase(name);
    await withOrm(options, (orm) => orm.migrator.up({ to: '0020-kept-users' }));
    const truth = options.databaseUrl === undefined ? '1' : 'true';
    await queryDatabase(
      options,
      `insert into app_user (id, email, email_key, name, has_signed_in) values ('u1', 'Ann@x.example', 'ann@x.example', 'Ann', ${truth})`,
    );
    await queryDatabase(options, `insert into subject (market, no, account_id) values ('DE', 7, 'A-7')`);
    const add = (at: string, by: string, action: string, market: string, subject: string, details: string) =>
      queryDatabase(
        options,
        `insert into audit_entry (at, "by", action, market, subject, details)
         values (${[at, by, action, market, subject, details].map(quoted).join(', ')})`,
      );
    await add(
      '2026-02',
      'ANN@x.example',
      'propose',
      'DE',
      'A-7|brand|email',
      '{"comment":"Dr. Weiß, A-7","from":3}',
    );
    await add(
      '2026-01',
      'gone@x.example',
      'withdraw',
      'DE',
      'B-9|brand|email',
      '{"v":1,"content":{"plan":"p1"}}',
    );
    await add('2026-03', 'operator', 'plan', 'DE', 'p1', 'no JSON, by gone@x.example');
    await add('2026-03', 'gone@x.example', 'remember-column', 'DE', 'Dr. Weiß', '{"before":null,"after":""}');
    await add('2026-03', 'erased-user-3', 'add-user', '', 'ann@x.example', '[]');
    await add('2026-03', 'operator', 'never-heard-of', 'FR', 'Dr. Weiß', '{}');
    const storage = await openForTest(options);
    const { events, chained } = await storage.read(async ({ audit }) => ({
      events: await audit.latest(undefined, 99),
      chained: [
        ...(await audit.stored('DE', 0, 9)),
        ...(await audit.stored('', 0, 9)),
        ...(await audit.stored('FR', 0, 9)),
      ],
    }));
    // In their order, whatever the clock said.
    expect(
      chained.map(({ chain, seq, actor, kind, version, subject }) => [
        chain,
        seq,
        actor,
        kind,
        version,
        subject,
      ]),
    ).toEqual([
      ['DE', 1, 'u1', 'propose', 0, '#7|brand|email'],
      ['DE', 2, 'former-user-1', 'withdraw', 0, ''],
      ['DE', 3, 'operator', 'plan', 0, 'p1'],
      ['DE', 4, 'former-user-1', 'remember-column', 0, ''],
      ['', 1, 'erased-user-3', 'add-user', 0, 'u1'],
      ['FR', 1, 'operator', 'never-heard-of', 0, ''],
    ]);
    expect(JSON.stringify(chained)).not.toMatch(/Weiß|x\.example|A-7|B-9/u);
    const told = new Map(events.map(({ kind, by, subject, details }) => [kind, [by, subject, details]]));
    expect(Object.fromEntries(told)).toEqual({
      propose: [{ id: 'u1', name: 'Ann' }, 'A-7|brand|email', { comment: 'Dr. Weiß, A-7', from: 3 }],
      withdraw: [{ id: 'former-user-1', name: 'gone@x.example' }, 'B-9|brand|email', { plan: 'p1' }],
      plan: [{ id: 'operator' }, 'p1', { details: 'no JSON, by gone@x.example' }],
      'remember-column': [
        { id: 'former-user-1', name: 'gone@x.example' },
        'Dr. Weiß',
        { before: null, after: '' },
      ],
      'add-user': [{ id: 'erased-user-3' }, 'u1', {}],
      'never-heard-of': [{ id: 'operator' }, 'Dr. Weiß', {}],
    });
    const world = stateWork(storage, options.dataFolder);
    expect(valueOf(await verifyRecord(world, operator, {})).findings).toEqual([]);
    // What nobody could say of somebody who is known no more can still be forgotten.
    const naming = { names: [], emails: ['gone@x.example'], instead: 'erased-user-4' };
    await storage.transaction(({ erasures }) =>
      erasures.forgetUser('', { at: '2026-11-24T08:00:00.000Z', naming }),
    );
    const after = await storage.read(({ audit }) => audit.latest('DE', 99));
    expect(JSON.stringify(after)).not.toContain('gone@');
    expect(after.find(({ kind }) => kind === 'withdraw')?.by).toEqual({
      id: 'former-user-1',
      name: 'erased-user-4',
    });
    expect(valueOf(await verifyRecord(world, operator, {})).findings).toEqual([]);
    // And it goes on from there.
    await storage.transaction(({ audit }) =>
      audit.add({
        at: '2026-04',
        by: operator,
        kind: 'approve-plan',
        market: 'DE',
        subject: 'p1',
        details: { version: 1 },
      }),
    );
    expect(valueOf(await verifyRecord(world, operator, {})).findings).toEqual([]);
    // Who made the plan is known to whoever asks for a second person.
    const makers = await storage.read(({ audit }) =>
      audit.whoDid({ market: 'DE', kind: 'plan', subject: 'p1' }),
    );
    expect(makers).toEqual(['operator']);
  });
});
