import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import { operator } from '#domain/access/user.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import { signIn, userOfSession } from '#usecases/access/sign-in.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { eraseUser } from '#usecases/customers/erase-user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openPersonalWorld, type PersonalWorld } from '../../support/planted-person.ts';
import { tracesInDatabase, tracesInFiles } from '../../support/traces-of.ts';
import { actorOf } from '../../support/some-user.ts';

const email = 'Balthasar.Gnadenreich@field.example';
const name = 'Balthasar Gnadenreich';
/** Before they married. */
const formerName = 'Balthasar Altenwiesen';
const traces = ['gnadenreich', 'altenwiesen'];

describe('somebody who works with the product is erased', () => {
  let at: PersonalWorld;
  let session: string;
  const erase = (more = {}) =>
    eraseUser(at.world, operator, { email: email.toLowerCase(), reason: `${name} has left`, ...more });
  const places = async () => [
    ...(await tracesInDatabase(at.options, traces)),
    ...tracesInFiles(at.options.dataFolder, traces),
  ];

  beforeAll(async () => {
    at = await openPersonalWorld('sqlite');
    const { world, market, send } = at;
    const user = actorOf(
      valueOf(await addUser(world, operator, { email, name, role: 'affiliate', market, territory: '' })),
    );
    const link = valueOf(await createSignInLink(world, operator, { email }));
    session = valueOf(await signIn(world, { token: link.token })).sessionToken;
    valueOf(await createSignInLink(world, operator, { email }));
    await world.storage.transaction(async ({ accounts }) => {
      const [rep] = await accounts.repsOf(market);
      const named = { ...rep!, name, email };
      // As if an import had brought them, and another one changed how much they work.
      for (const fte of [9_000, 10_000])
        await accounts.apply(market, {
          ...nothing,
          repsToSave: [{ ...named, fte: basisPoints(fte) }],
          images: { ...noImages, formerReps: [{ ...named, name: formerName }] },
        });
    });
    const workbook = valueOf(await writeTemplateWorkbook(world, user, { market }));
    valueOf(await send(await readFile(workbook.path)));
    await world.files.discard(workbook.path);
    valueOf(await keepCapacityEvent(world, user, { market, draft: absence }));
    valueOf(await makeCallPlan(world, user, { market }));
    valueOf(await openReview(world, user, { market }));
    const { lines } = valueOf(await viewPlan(world, user, { market }));
    const line = lines.find(({ planned, minimum, territory }) => planned > minimum && territory === 'T1')!;
    const change = { market, lineKey: line.key, to: line.planned - 1, reason: 'other', preview: false };
    valueOf(await proposeChange(world, user, { ...change, comment: `Said by ${email}, once ${formerName}` }));
  });

  const nothing = {
    accountsToSave: [],
    accountsToRemove: [],
    repsToSave: [],
    repsToRemove: [],
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    fieldChanges: [],
  };
  const noImages = { addedAccounts: [], removedAccounts: [], addedReps: [], formerReps: [] };
  const absence = {
    territory: 'T1',
    team: '',
    kind: 'leave',
    from: '2026-10-01',
    to: '2026-10-20',
    weekdays: '',
    rep: '',
    note: `${name} is away`,
  };

  it('stands in many places before', async () => {
    const tables = new Set((await places()).map((each) => each.split('.')[0]));
    for (const table of ['app_user', 'rep', 'roster_image', 'audit_text', 'proposal', 'capacity_event'])
      expect(tables).toContain(table);
  });

  it('by nobody but who keeps users, and with a reason', async () => {
    const { world, people } = at;
    expect(codeOf(await eraseUser(world, people.affiliate, { email, reason: 'left' }))).toBe('not-allowed');
    expect(codeOf(await erase({ reason: ' ' }))).toBe('invalid-input');
    expect(codeOf(await erase({ email: 'nobody@field.example' }))).toBe('user-unknown');
    expect(codeOf(await erase({ email: operator.email }))).toBe('user-unknown');
  });

  it('is told beforehand what would go', async () => {
    const before = await places();
    expect(valueOf(await erase({ dryRun: true }))).toMatchObject({
      status: 'dry-run',
      number: 'erased-user-1',
    });
    expect(await places()).toEqual(before);
  });

  it('leaves no trace but a number, where it says who did something', async () => {
    const report = valueOf(await erase());
    expect(report).toMatchObject({ status: 'erased', number: 'erased-user-1' });
    expect(report.files.map(({ fileName }) => fileName)).toContain('kunden.xlsx');
    expect(await places()).toEqual([]);
    const { world, market, people } = at;
    const entries = valueOf(await viewRecord(world, people.global, { market, limit: 50 })).events;
    expect(entries.filter(({ by }) => by.name === 'erased-user-1').map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['plan', 'open-review', 'propose', 'capacity']),
    );
    const reps = await world.storage.read(({ accounts }) => accounts.repsOf(market));
    expect(reps.map((rep) => rep.name)).toEqual(['erased-user-1', 'Rep of T2']);
  });

  it('may not come in any more', async () => {
    expect(await userOfSession(at.world, session)).toBeUndefined();
    expect(codeOf(await createSignInLink(at.world, operator, { email }))).toBe('user-unknown');
  });

  it('leaves somebody who may let others in', async () => {
    const { world } = at;
    const all = { role: 'global', market: '', territory: '' } as const;
    const globals = async () =>
      (await world.storage.read(({ users }) => users.kept())).filter(({ grants }) =>
        grants.some(({ role }) => role === 'global'),
      );
    if ((await globals()).length === 0) {
      valueOf(await addUser(world, operator, { ...all, email: 'first@centre.example', name: 'First One' }));
    }
    const [first, ...others] = await globals();
    for (const each of others) valueOf(await erase({ email: each.email }));
    for (const dryRun of [true, false]) {
      expect(codeOf(await erase({ email: first!.email, dryRun }))).toBe('last-global');
    }
    valueOf(await addUser(world, operator, { ...all, email: 'next@centre.example', name: 'Next One' }));
    expect(valueOf(await erase({ email: first!.email })).status).toBe('erased');
  });

  it('leaves the next one another number', async () => {
    const email = 'second.person@field.example';
    const more = { name: 'Second Person', role: 'affiliate', market: at.market, territory: '' } as const;
    valueOf(await addUser(at.world, operator, { email, ...more }));
    expect(valueOf(await erase({ email })).number).toMatch(/^erased-user-[2-9]$/);
    expect(readdirSync(at.options.dataFolder)).toContain('files');
  });
});
