import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, SUBJECT } from '#domain/access/record/event-form.ts';
import { operator } from '#domain/access/user.ts';
import { anchorRecord } from '#usecases/access/anchor-record.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import type { AuditEvent, NotedAccess, Storage, World } from '#usecases/ports.ts';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import { byTurns } from '../../support/counts.ts';
import { copyDatabase, eachDatabase, meddleWith, newDatabase, openForTest } from '../../support/databases.ts';
import { valueOf } from '../../support/outcomes.ts';
import { grantOf, someUser } from '../../support/some-user.ts';
import { account, change } from './samples.ts';
import { stateWork } from '../../support/states/state-work.ts';

const at = '2026-11-24T08:00:00.000Z';
const event = (subject: string, market = 'DE', by = 'ann'): AuditEvent => ({
  at,
  by: { id: by },
  kind: 'approve-proposals',
  market,
  subject,
  details: { lines: ['#1|brand|email'], version: 2 },
  texts: { note: `Said of ${subject}` },
});
const noted = (actor: string, address = ''): NotedAccess => ({
  at,
  actor,
  kind: 'view',
  market: 'DE',
  subject: '#1',
  address,
});

const said = (text: string): string => `'{"v":1,"content":{"said":"${text}"}}'`;

/** Changes a text beside the record, looks, and puts it back as it was. */
async function meddleAndPutBack<Told>(
  options: StorageOptions,
  seq: number,
  change: string,
  look: () => Promise<Told>,
): Promise<Told> {
  const where = `chain = 'DE' and seq = ${seq}`;
  await meddleWith(
    options,
    `create table spare as select * from audit_text where ${where}`,
    `update audit_text set ${change} where ${where}`,
  );
  const told = await look();
  await meddleWith(
    options,
    `delete from audit_text where ${where}`,
    'insert into audit_text select * from spare',
    'drop table spare',
  );
  expect(await look()).toEqual([]);
  return told;
}

const worldOver = (storage: Storage, { dataFolder }: StorageOptions): World =>
  ({
    ...stateWork(storage, dataFolder),
    accessLog: { flush: async () => undefined },
    clock: { now: () => '2028-11-26T08:00:00.000Z' },
    definitions: { version: '', markets: [] as World['definitions']['markets'] },
  }) as World;

eachDatabase((name) => {
  /** A database with a sound record of two markets and an access log, noted outside as far as it is. */
  async function makeSound(): Promise<StorageOptions> {
    const options = await newDatabase(name);
    const storage = await openStorage(options);
    for (const subject of ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'])
      await storage.transaction(async ({ audit }) => {
        await audit.add(event(subject));
        await audit.add(event(subject, 'FR'));
      });
    for (const actor of ['ann', 'bob', 'eve'])
      await storage.transaction(({ accessLog }) =>
        accessLog.add([noted(actor, '192.0.2.7'), noted(actor)], at, 0),
      );
    valueOf(await anchorRecord(worldOver(storage, options), operator, {}));
    await storage.close();
    return options;
  }
  let sound: Promise<StorageOptions> | undefined;

  /** A copy of it, and what is told of it. */
  async function opened(): Promise<{
    readonly options: StorageOptions;
    readonly storage: Storage;
    readonly world: World;
    readonly tells: (market?: string) => Promise<readonly string[]>;
  }> {
    const options = await copyDatabase(await (sound ??= makeSound()));
    const storage = await openForTest(options);
    const world = worldOver(storage, options);
    const tells = async (market?: string): Promise<readonly string[]> => {
      const { findings } = valueOf(
        await verifyRecord(world, operator, market === undefined ? {} : { market }),
      );
      return findings.map(({ code, where, values }) => {
        const { to } = values;
        return [
          code,
          'subject' in where ? where.subject : '',
          ...(to === undefined ? [] : [`to ${to}`]),
        ].join(' ');
      });
    };
    expect(await tells()).toEqual([]);
    return { options, storage, world, tells };
  }

  const ofDE = `chain = 'DE' and seq`;
  const meddled: readonly [what: string, sql: readonly string[], told: readonly string[]][] = [
    ['the actor', [`update audit_event set actor = 'eve' where ${ofDE} = 3`], ['record.altered DE 3']],
    ['the instant', [`update audit_event set at = '2026-01-01' where ${ofDE} = 3`], ['record.altered DE 3']],
    [
      'what it says',
      [`update audit_event set body = replace(body, '"version":2', '"version":3') where ${ofDE} = 3`],
      ['record.altered DE 3'],
    ],
    [
      'two rows change places',
      [
        `update audit_event set seq = 99 where ${ofDE} = 2`,
        `update audit_event set seq = 2 where ${ofDE} = 5`,
        `update audit_event set seq = 5 where ${ofDE} = 99`,
      ],
      // Their texts have not moved with them.
      ['record.altered DE 2', 'record.altered DE 5', 'record.text-altered DE 2', 'record.text-altered DE 5'],
    ],
    [
      'rows in the middle go',
      [`delete from audit_event where ${ofDE} in (3, 4)`],
      ['record.missing DE 3 to 4'],
    ],
    ['the first row goes', [`delete from audit_event where ${ofDE} = 1`], ['record.missing DE 1 to 1']],
    ['the last rows go', [`delete from audit_event where ${ofDE} > 4`], ['record.missing-at-end DE 5 to 6']],
    [
      'the last rows go, and the head is put back',
      [
        `delete from audit_event where ${ofDE} > 4`,
        `update audit_chain set seq = 4, hash = (select hash from audit_event where ${ofDE} = 4) where chain = 'DE'`,
      ],
      ['record.missing-at-end DE 5 to 6'],
    ],
    [
      'all of a market goes',
      [`delete from audit_event where chain = 'DE'`, `delete from audit_chain where chain = 'DE'`],
      ['record.missing-at-end DE 1 to 6'],
    ],
    ['the head goes', [`delete from audit_chain where chain = 'DE'`], ['record.head-altered DE 6']],
    [
      'what somebody wrote',
      [`update audit_text set text = '{"v":1,"content":{"said":"Other"}}' where ${ofDE} = 3`],
      ['record.text-altered DE 3'],
    ],
    ['what somebody wrote goes', [`delete from audit_text where ${ofDE} = 3`], ['record.text-altered DE 3']],
    [
      'somebody adds what nobody wrote',
      [
        `insert into audit_text (chain, seq, name, subjects, text)
        values ('DE', 3, 'version', '', '{"v":1,"content":{"said":7}}')`,
      ],
      ['record.text-altered DE 3'],
    ],
    [
      'who looked at whom',
      [`update access_log set actor = 'nobody' where batch = 2 and no = 1`],
      ['record.batch-altered access 2'],
    ],
    [
      'from where',
      [`update access_log set address = '198.51.100.1' where batch = 2 and no = 1`],
      ['record.batch-altered access 2'],
    ],
    ['a look goes', ['delete from access_log where batch = 2 and no = 2'], ['record.batch-altered access 2']],
    [
      'a look that never was',
      [
        `insert into access_log (batch, no, at, actor, kind, market, subject, address, address_digest)
         values (9, 1, '${at}', 'bob', 'view', 'DE', '', '', '')`,
      ],
      ['record.batch-altered access 9'],
    ],
  ];
  // What is read is judged alike, whichever database it comes from.
  it.each(name === 'sqlite' ? meddled : byTurns(meddled, 0, 3))(
    'tells what was meddled with: %s',
    async (_, sql, told) => {
      const { options, tells } = await opened();
      await meddleWith(options, ...sql);
      expect(await tells()).toEqual(told);
      // Of the other market nothing is amiss.
      expect(await tells('FR')).toEqual([]);
    },
  );

  it('shows nothing instead of what an event says', async () => {
    const { options, storage } = await opened();
    const added = ['version', ACCOUNT, SUBJECT].map(
      (each) =>
        `insert into audit_text (chain, seq, name, subjects, text)
         values ('DE', 3, '${each}', '', '{"v":1,"content":{"said":"somebody else"}}')`,
    );
    const third = async () =>
      (await storage.read(({ audit }) => audit.latest('DE', 20))).find(({ seq }) => seq === 3);
    const before = await third();
    expect(before).toMatchObject({ subject: 'p3', details: { version: 2, note: 'Said of p3' } });
    await meddleWith(options, ...added);
    expect(await third()).toEqual(before);
  });

  it('shows nothing instead of what people wrote, and says so', async () => {
    const { options, storage } = await opened();
    const forged = `text = '{"v":1,"content":{"said":"Never said"}}'`;
    await meddleWith(
      options,
      `update audit_text set ${forged} where ${ofDE} = 3`,
      `update audit_text set ${forged}, salt = null where ${ofDE} = 4`,
    );
    const events = await storage.read(({ audit }) => audit.latest('DE', 20));
    const told = events.map(({ seq, details, unreadable }) => [seq, details['note'], unreadable?.code]);
    expect(told.slice(1, 5)).toEqual([
      [5, 'Said of p5', undefined],
      [4, undefined, 'record.text-altered'],
      [3, undefined, 'record.text-altered'],
      [2, 'Said of p2', undefined],
    ]);
  });

  it('tells somebody who asks what is held which texts nobody wrote', async () => {
    const { options, storage } = await opened();
    await storage.transaction(async ({ accounts, audit }) => {
      await accounts.apply('DE', change({ accountsToSave: [account('A1', { name: 'Dr. Ina Weiß' })] }));
      for (const subject of ['of an account', 'of it again'])
        await audit.add({ ...event(subject), accounts: ['A1'] });
      for (const note of ['As Ina Weiß asked', 'Ina Weiß again'])
        await audit.add({ ...event(note), texts: { note } } as AuditEvent);
    });
    await meddleWith(
      options,
      `update audit_text set text = ${said('Forged of it')}, salt = null where ${ofDE} = 8`,
      `update audit_text set text = ${said('Forged of Ina Weiß')} where ${ofDE} = 10`,
      `insert into audit_text (chain, seq, name, subjects, text) values ('DE', 99, 'note', '1', ${said('Of no event')}),
        ('DE', 3, 'more', '1', 'no JSON')`,
    );
    const naming = { account: 'A1', names: ['Dr. Ina Weiß'], emails: [] };
    const items = await storage.read(async ({ heldData }) => [
      ...(await heldData.ofSubject('DE', 1)),
      ...(await heldData.inTexts('DE', naming, 1)),
    ]);
    const texts = items
      .filter(({ place, value }) => ['audit', 'text', 'not-as-written'].includes(place) && value !== '')
      .map(({ place, value }) => [place, value]);
    expect(texts).toEqual([
      ['not-as-written', 'no JSON'],
      ['audit', 'Said of of an account'],
      ['not-as-written', 'Forged of it'],
      ['not-as-written', 'Of no event'],
      ['text', 'As Ina Weiß asked'],
      ['not-as-written', 'Forged of Ina Weiß'],
    ]);
  });

  it('tells a chain that was computed anew from one that was not', async () => {
    const { options, storage, tells } = await opened();
    await meddleWith(
      options,
      `delete from audit_event where ${ofDE} > 2`,
      `delete from audit_text where ${ofDE} > 2`,
      `update audit_chain set seq = 2, hash = (select hash from audit_event where ${ofDE} = 2) where chain = 'DE'`,
    );
    // As whoever meddled would go on: by the same code, with another in the place of one.
    for (const subject of ['p3', 'other', 'p5', 'p6', 'p7'])
      await storage.transaction(({ audit }) => audit.add(event(subject)));
    expect(await tells()).toEqual(['record.rewritten DE 6']);
  });

  it('is one chain however many write at once, from two servers', async () => {
    const { options, storage, tells } = await opened();
    const other = await openForTest(options);
    const adding = Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? storage : other).transaction(async ({ audit }) => {
        await audit.add(event(`x${index}`));
        await audit.add(event(`y${index}`, index % 3 === 0 ? 'FR' : 'DE'));
      }),
    );
    await Promise.all(adding);
    expect(await tells()).toEqual([]);
    const heads = await storage.read(({ audit }) => audit.heads());
    const seqs = heads.map(({ chain, seq }) => [chain, seq] as const);
    expect(new Map(seqs)).toEqual(
      new Map([
        ['DE', 6 + 40 + 26],
        ['FR', 6 + 14],
        ['access', 3],
      ]),
    );
  });

  it('takes nothing of a transaction that comes to nothing', async () => {
    const { storage, tells } = await opened();
    const work = storage.transaction(async ({ audit }) => {
      await audit.add(event('never'));
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    await storage.transaction(({ audit }) => audit.add(event('after')));
    expect(await tells()).toEqual([]);
    expect(await storage.read(({ audit }) => audit.latest('DE', 1))).toMatchObject([
      { seq: 7, subject: 'after' },
    ]);
  });

  it('loses its beginning by rule and can be checked from there on', async () => {
    const { options, storage, tells } = await opened();
    const last = await storage.read(({ audit }) => audit.lastBefore('DE', '2026-11-25'));
    expect(last).toMatchObject({ seq: 6, events: 6 });
    const { seq: through, hash } = last!;
    await storage.transaction(({ audit }) =>
      audit.add({
        at: '2028-11-26T00:00:00.000Z',
        by: operator,
        kind: 'cut-record',
        market: 'DE',
        subject: 'DE',
        details: { through, hash, before: '2026-11-25', events: 6 },
      }),
    );
    expect(await tells()).toEqual([]);
    expect(await storage.transaction(({ audit }) => audit.forgetThrough('DE', through, 4))).toBe(4);
    expect(await tells()).toEqual([]);
    expect(await storage.transaction(({ audit }) => audit.forgetThrough('DE', through, 4))).toBe(2);
    expect(await tells()).toEqual([]);
    await meddleWith(options, `update audit_event set actor = 'eve' where ${ofDE} = 7`);
    expect(await tells('DE')).toContain('record.altered DE 7');
  });

  describe('what people wrote beside it', () => {
    let open: Awaited<ReturnType<typeof opened>>;
    beforeAll(async () => {
      open = await opened();
      const { storage } = open;
      await storage.transaction(async ({ users, accounts, audit }) => {
        await users.add(someUser('ann', grantOf('manager', 'DE')));
        await accounts.apply('DE', change({ accountsToSave: [account('A1', { name: 'Dr. Ina Weiß' })] }));
        await audit.add({ ...event('of an account'), accounts: ['A1'] });
        await audit.add({ ...event('of others'), texts: { note: 'As Ina Weiß asked' } } as AuditEvent);
      });
    });
    const note = async (subject: string): Promise<unknown> =>
      (await open.storage.read(({ audit }) => audit.latest('DE', 20))).find(
        (each) => each.subject === subject,
      )?.details['note'];

    it('is forgotten with whom it is about, and the chain stays as it is', async () => {
      const { storage, tells, options } = open;
      expect(await note('of an account')).toBe('Said of of an account');
      expect(await note('of others')).toBe('As Ina Weiß asked');
      const naming = { account: 'A1', names: ['Dr. Ina Weiß'], emails: [], instead: '#1' };
      const { rows } = await storage.transaction(({ erasures }) =>
        erasures.forgetAccount('DE', 1, { at, on: '2026-11-24', naming }),
      );
      expect(rows).toMatchObject({ audit_text: 2 });
      expect(await note('of an account')).toBeUndefined();
      expect(await note('of others')).toBe('As #1 asked');
      expect(await note('p1')).toBe('Said of p1');
      expect(await tells()).toEqual([]);
      const { chains } = valueOf(await verifyRecord(open.world, operator, { market: 'DE' }));
      expect(chains[0]?.forgotten).toBe(2);
      // What another event says of it is all that may stand there.
      const [record] = await storage.read(({ audit }) => audit.latest('DE', 1));
      expect(record).toMatchObject({ kind: 'forget-texts', by: { id: operator.id }, details: { texts: 2 } });
      expect(record?.details).not.toHaveProperty('marks');
      const forged = `'{"v":1,"content":{"said":"As Eve asked"}}'`;
      for (const change of [`text = ${forged}`, `text = ${forged}, salt = null`, `text = '', salt = null`])
        expect(await meddleAndPutBack(options, 8, change, tells)).toEqual(['record.text-altered DE 8']);
      // Nor may anything stand where nothing was left, or pass for forgotten where nobody was.
      for (const seq of [7, 2])
        for (const change of [`text = ${forged}`, `text = ${forged}, salt = null`])
          expect(await meddleAndPutBack(options, seq, change, tells)).toEqual([
            `record.text-altered DE ${seq}`,
          ]);
      // What is left can be altered no more unseen than before.
      await meddleWith(options, `update audit_text set text = 'x' where ${ofDE} = 1`);
      expect(await tells('DE')).toEqual(['record.text-altered DE 1']);
    });

    it('and so is the address of a user, with their log as it is', async () => {
      const { storage, tells, options } = open;
      const naming = { names: [], emails: ['ann@example.com'], instead: 'erased-user-1' };
      const { rows } = await storage.transaction(({ erasures }) =>
        erasures.forgetUser('ann', { at, naming }),
      );
      expect(rows).toMatchObject({ access_log: 1, app_user: 1 });
      const entries = await storage.read(({ accessLog }) =>
        accessLog.page({ markets: ['DE'], person: 'ann' }, 9),
      );
      expect(entries.map(({ address, by }) => [address, by])).toEqual([
        ['', { id: 'ann' }],
        ['', { id: 'ann' }],
      ]);
      expect((await tells()).filter((each) => each.includes('batch'))).toEqual([]);
      await meddleWith(options, `update access_log set address = '192.0.2.7' where actor = 'ann' and no = 1`);
      expect((await tells()).filter((each) => each.includes('batch'))).toEqual([
        'record.batch-altered access 1',
      ]);
    });
  });

  it('is read a page at a time, by market, kind, person, day, subject and text', async () => {
    const { storage } = await opened();
    await storage.transaction(async ({ users, audit }) => {
      await users.add({ ...someUser('bob', grantOf('manager', 'DE')), name: 'Bob Ruß' });
      await audit.add({
        at: '2026-11-25T23:30:00.000Z',
        by: { id: 'bob' },
        kind: 'approve-plan',
        market: 'DE',
        subject: 'p9',
        details: { version: 7 },
      });
    });
    type Filter = Parameters<Parameters<Parameters<Storage['read']>[0]>[0]['audit']['page']>[0];
    const subjects = (filter: Partial<Filter>, limit = 99) =>
      storage.read(async ({ audit }) =>
        (await audit.page({ markets: 'all', ...filter }, limit)).map(
          ({ market, subject }) => `${market} ${subject}`,
        ),
      );
    expect(await subjects({}, 3)).toEqual(['DE p9', 'FR p6', 'FR p5']);
    expect(await subjects({ markets: ['DE'] })).toHaveLength(7);
    expect(await subjects({ markets: [] })).toEqual([]);
    expect(await subjects({ kind: 'approve-plan' })).toEqual(['DE p9']);
    expect(await subjects({ person: 'bob r' })).toEqual(['DE p9']);
    expect(await subjects({ person: 'ann' })).toHaveLength(12);
    expect(await subjects({ from: '2026-11-25T00:00:00.000Z' })).toEqual(['DE p9']);
    expect(await subjects({ before: '2026-11-25T00:00:00.000Z', markets: ['FR'] })).toHaveLength(6);
    expect(await subjects({ subject: 'P3' })).toEqual(['FR p3', 'DE p3']);
    expect(await subjects({ text: 'said of p4' })).toEqual(['FR p4', 'DE p4']);
    expect(await subjects({ text: '%' })).toEqual([]);
    // Page by page as at once.
    const all = await storage.read(({ audit }) => audit.page({ markets: 'all' }, 99));
    const paged: string[] = [];
    for (let after = undefined as (typeof all)[number] | undefined; ;) {
      const page = await storage.read(({ audit }) => audit.page({ markets: 'all' }, 4, after));
      paged.push(...page.map(({ market, seq }) => `${market} ${seq}`));
      after = page.at(-1);
      if (page.length < 4) break;
    }
    expect(paged).toEqual(all.map(({ market, seq }) => `${market} ${seq}`));
  });

  it('is searched without regard to case in any alphabet', async () => {
    const { storage } = await opened();
    await storage.transaction(async ({ users, accounts, audit }) => {
      await users.add({ ...someUser('oz', grantOf('manager', 'DE')), name: 'Özlem Ünal' });
      await accounts.apply('DE', change({ accountsToSave: [account('A1', { name: 'Dr. Élodie Žák' })] }));
      await audit.add({ ...event('by oz', 'DE', 'oz'), accounts: ['A1'] });
      await audit.add({ ...event('oz', 'DE', 'eve'), texts: { note: 'ÄRZTE in Köln' } } as AuditEvent);
    });
    type Filter = Parameters<Parameters<Parameters<Storage['read']>[0]>[0]['audit']['page']>[0];
    const subjects = (filter: Partial<Filter>) =>
      storage.read(async ({ audit }) =>
        (await audit.page({ markets: ['DE'], ...filter }, 99)).map(({ subject }) => subject),
      );
    for (const person of ['özlem', 'ÖZLEM', 'Özlem Ü', 'ünal'])
      expect(await subjects({ person })).toEqual(['by oz']);
    for (const subject of ['özlem', 'ÜNAL', 'Özlem Ünal'])
      expect(await subjects({ subject })).toEqual(['oz']);
    for (const text of ['ärzte', 'Ärzte in KÖLN', 'ÄRZTE', 'köln'])
      expect(await subjects({ text })).toEqual(['oz']);
    // The events of before have lines of the first account.
    for (const subject of ['dr. élodie žák', 'DR. ÉLODIE ŽÁK'])
      expect(await subjects({ subject })).toHaveLength(8);
    expect(await subjects({ subject: 'Élodie' })).toEqual([]);
    expect(await subjects({ person: '_zlem' })).toEqual([]);
  });
});
