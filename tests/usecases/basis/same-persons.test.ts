import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { operator } from '#domain/access/user.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { breachesOf, yearUntil } from '#usecases/basis/keep-breaches.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { runRetention } from '#usecases/customers/run-retention.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { runs } from '../../support/counts.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { undoLast } from '../../support/undo-last.ts';
import { limitedBy, reviewedBy } from '../support/alter-definitions.ts';
import { csvFile } from '../support/csv-file.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { obligedBy } from '../support/obliged-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

interface Doctor {
  readonly id: string;
  readonly name?: string;
  readonly city?: string;
  readonly house?: string;
}

const market = 'IT';
const heading = 'Account ID;Name;Specialty;Territory;Potential class;City;Region;Organisation';
const listed = (of: readonly Doctor[]): readonly string[] => [
  heading,
  ...of.map(
    ({ id, name = 'Anna Bianchi', city = 'Roma', house = '' }) =>
      `${id};${name};Cardiology;IT-01;High;${city};Lazio;${house}`,
  ),
];
const anna: Doctor = { id: 'D1' };
const others: readonly Doctor[] = [
  { id: 'D2', name: 'Ugo Neri' },
  { id: 'D3', name: 'Lia Gallo', city: 'Milano' },
];

/** So many that each cycle has some of them. */
const MOST = 12;
const yearly = (maximum: number, more: Partial<LegalLimit> = {}): LegalLimit =>
  legalLimit({ key: 'year', maximum, window: { kind: 'rolling', months: 12 }, strength: 'hard', ...more });

const takenIn = (account: string): Partial<ImportInput> => ({
  erased: { takeIn: [{ account, reason: 'came back as a customer' }], leaveOut: [] },
});

describe('a count under the law', () => {
  let open: OpenMarket;
  let world: OpenMarket['world'];
  const begin = async (limit: LegalLimit): Promise<void> => {
    open = await openMarket({ alter: (each) => obligedBy(limitedBy(each, limit)) });
    ({ world } = open);
    valueOf(await send(['Territory;Rep;FTE', 'IT-01;Rita Costa;1'], { kind: 'team' }));
    valueOf(await send(listed([anna, ...others])));
  };
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(world, operator, {
      market,
      kind: 'accounts',
      path: await csvFile(world, lines),
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });
  const visit = (accountId: string, count: number, last = '2026-09-12'): Promise<void> =>
    keepCalls(
      { world, market },
      Array.from({ length: count }, (_, index) => ({
        key: `${accountId}-${index}`,
        accountId,
        territory: 'IT-01',
        on: addDays(last, -index),
      })),
    );
  /** Visits that a plan would still make to these. */
  const planned = async (...ids: readonly string[]): Promise<number> => {
    const { plan } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
    const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
    return lines
      .filter(({ accountId, channel }) => ids.includes(accountId) && channel === 'face-to-face')
      .reduce((sum, line) => sum + line.planned, 0);
  };
  /** How many calls counted together where a limit was passed. */
  const passed = async (): Promise<readonly number[]> => {
    const found = findMarketFor(world, operator, 'see-market', market);
    const of = valueOf(found);
    const days = yearUntil('2026-09-14');
    const all = await world.storage.read((stores) => breachesOf(world, stores, of, days));
    return all.map(({ counted }) => counted);
  };
  const erase = (account: string) =>
    eraseAccount(world, operator, { market, account, reason: 'asked for it' });
  describe.each(['rep-to-hcp', 'company-to-person'] as const)('of %s', (scope) => {
    beforeEach(() => begin(yearly(MOST, { scope })));

    it('is used up by calls', async () => {
      expect(await planned('D1')).toBeGreaterThan(0);
      await visit('D1', MOST);
      expect(await planned('D1')).toBe(0);
    });

    it('is not begun anew under another identifier, after the row went', async () => {
      await visit('D1', MOST);
      valueOf(await send(listed([{ id: 'X9', name: 'BIANCHI Anna' }, ...others]), { mode: 'replace' }));
      expect(await planned('X9')).toBe(0);
      expect(await planned('D2')).toBeGreaterThan(0);
    });

    it('is not begun anew under another identifier beside the row', async () => {
      await visit('D1', MOST);
      valueOf(await send(listed([{ id: 'X9', name: 'Bianchi, Anna' }])));
      expect(await planned('X9')).toBe(0);
      expect(await planned('D1')).toBe(0);
    });

    it('is shared by two rows of one person that nobody has called on', async () => {
      const alone = await planned('D1');
      valueOf(await send(listed([{ id: 'X9' }])));
      expect(await planned('D1', 'X9')).toBe(alone);
    });

    it('is not begun anew by what was done under a row that is gone', async () => {
      valueOf(await send(listed([{ id: 'X9' }])));
      await visit('X9', MOST);
      valueOf(await send(listed([anna, ...others]), { mode: 'replace' }));
      expect(await planned('D1')).toBe(0);
    });

    it('goes on under a name somebody had before', async () => {
      await visit('D1', MOST);
      valueOf(await send(listed([{ id: 'D1', name: 'Anna Verdi' }])));
      valueOf(await send(listed([{ id: 'X9' }])));
      expect(await planned('X9')).toBe(0);
      valueOf(await send(listed([{ id: 'X9' }, ...others]), { mode: 'replace' }));
      expect(await planned('X9')).toBe(0);
    });

    it('goes on after an erasure and being taken in again', async () => {
      await visit('D1', MOST);
      valueOf(await erase('D1'));
      valueOf(await send(listed([anna]), takenIn('D1')));
      expect(await planned('D1')).toBe(0);
      // And once more, over the number they had then.
      valueOf(await erase('D1'));
      valueOf(await send(listed([anna]), takenIn('D1')));
      expect(await planned('D1')).toBe(0);
    });

    it('is passed by calls under several numbers together, and told as passed by one', async () => {
      await visit('D1', MOST / 2);
      valueOf(await erase('D1'));
      valueOf(await send(listed([{ id: 'D1' }]), takenIn('D1')));
      await visit('D1', MOST / 2, '2026-09-13');
      expect(await passed()).toEqual([]);
      valueOf(await send(listed([{ id: 'X9' }]), takenIn('X9')));
      await visit('X9', 1);
      expect(await passed()).toEqual([MOST + 1]);
    });

    it('goes on after removal, erasure of what is left, and a new identifier', async () => {
      await visit('D1', MOST);
      valueOf(await send(listed(others), { mode: 'replace' }));
      valueOf(await erase('D1'));
      const again = listed([{ id: 'X9' }]);
      expect(refusalOf(await send(again)).findings.map(({ code }) => code)).toContain(
        'import.perhaps-erased',
      );
      valueOf(await send(again, takenIn('X9')));
      expect(await planned('X9')).toBe(0);
    });

    it('goes on where the list that brought them is taken back', async () => {
      valueOf(await send(listed([{ id: 'N1', name: 'Nina Longo' }])));
      await visit('N1', MOST);
      valueOf(await undoLast(world, operator, { market, kind: 'accounts' }));
      valueOf(await send(listed([{ id: 'N2', name: 'Nina Longo' }])));
      expect(await planned('N2')).toBe(0);
    });

    it('is not begun anew by a new row for the territory beside the old one', async () => {
      const team = (...rows: readonly string[]) =>
        send(['Territory;Rep;FTE', ...rows.map((row) => `${row};Rita Costa;1`)], { kind: 'team' });
      valueOf(await team('IT-02'));
      valueOf(await send(listed([anna, ...others]).map((line) => line.replace('IT-01', 'IT-02'))));
      // The field system goes on calling her by the old one.
      open.wait(3);
      await visit('D1', MOST, '2026-09-17');
      expect(await planned('D1')).toBe(0);
    });

    it('is one’s own where two came with one list, or live elsewhere', async () => {
      valueOf(
        await send(
          listed([
            { id: 'P1', name: 'Pia Riva' },
            { id: 'P2', name: 'Pia Riva' },
          ]),
        ),
      );
      await visit('P1', MOST);
      expect(await planned('P1')).toBe(0);
      expect(await planned('P2')).toBeGreaterThan(0);
      await visit('D1', MOST);
      valueOf(await send(listed([{ id: 'X9', city: 'Torino' }])));
      expect(await planned('X9')).toBeGreaterThan(0);
    });

    it('is forgotten with the marks once no limit counts the calls', async () => {
      await visit('D1', MOST);
      valueOf(await erase('D1'));
      const marks = () => world.storage.read(({ visitMarks }) => visitMarks.ofMarket(market));
      expect(await marks()).toHaveLength(1);
      expect(JSON.stringify(await marks()).toLowerCase()).not.toContain('bianchi');
      valueOf(await runRetention(world, operator, { market }));
      expect(await marks()).toHaveLength(1);
      open.wait(800);
      valueOf(await runRetention(world, operator, { market }));
      expect(await marks()).toEqual([]);
    });
  });

  describe('of an establishment', () => {
    const house = 'Policlinico Umberto I';
    beforeEach(async () => {
      await begin(yearly(MOST, { scope: 'company-to-establishment' }));
      valueOf(
        await send(
          listed([anna, ...others, { id: 'D4', name: 'Ada Sala' }].map((each) => ({ ...each, house }))),
        ),
      );
    });

    it('stays that of the house when somebody who was called on there is erased', async () => {
      await visit('D1', MOST);
      expect(await planned('D2', 'D3', 'D4')).toBe(0);
      valueOf(await erase('D1'));
      expect(await planned('D2', 'D3', 'D4')).toBe(0);
      valueOf(await send(listed([{ ...anna, house }]), takenIn('D1')));
      expect(await planned('D1', 'D2', 'D3', 'D4')).toBe(0);
    });

    it('is not that of the house to which somebody comes back', async () => {
      await visit('D1', MOST);
      valueOf(await erase('D1'));
      valueOf(await send(listed([{ ...anna, house: 'Ospedale San Giovanni' }]), takenIn('D1')));
      expect(await planned('D1')).toBeGreaterThan(0);
      expect(await planned('D2', 'D3', 'D4')).toBe(0);
    });
  });

  describe('whatever sequence of removals, erasures, renamings and undoing comes', () => {
    const turns = ['beside', 'instead', 'erase', 'again', 'rename', 'undo'] as const;
    it.each(Array.from({ length: runs(30, 3) }, (_, seed) => seed))('number %i', async (seed) => {
      await begin(yearly(MOST, { scope: 'company-to-person' }));
      let state = seed * 7_919 + 17;
      const pick = (most: number): number => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor((state / 2_147_483_648) * most);
      };
      const names = ['Anna Bianchi', 'BIANCHI Anna', 'Dr. Anna Bianchi', 'A. Bianchi'];
      const ids = ['D1'];
      let now = 'D1';
      let next = 1;
      let made = 0;
      const done: string[] = [];
      for (let turn = 0; turn < 6; turn += 1) {
        const calls = pick(4);
        const before = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
        if (before.some(({ accountId }) => accountId === now) && made + calls <= MOST) {
          await keepCalls(
            { world, market },
            Array.from({ length: calls }, (_, index) => ({
              key: `${turn}-${index}`,
              accountId: now,
              territory: 'IT-01',
              on: addDays('2026-08-01', turn * 4 + index),
            })),
          );
          made += calls;
        }
        const what = turns[pick(turns.length)]!;
        const name = names[pick(names.length)]!;
        const id = `N${next}`;
        done.push(`${what} ${now} ${name} ${made}`);
        if (what === 'erase') valueOf(await erase(now));
        else if (what === 'undo' && turn > 1) await undoLast(world, operator, { market, kind: 'accounts' });
        else {
          const asked = what === 'beside' || what === 'instead' ? id : now;
          const rows = what === 'instead' ? [{ id: asked, name }, ...others] : [{ id: asked, name }];
          const mode = what === 'instead' ? 'replace' : 'upsert';
          const first = await send(listed(rows), { mode });
          if (!first.ok || (first.value.added === 0 && first.value.changed === 0))
            await send(listed(rows), { mode, ...takenIn(asked) });
          if (asked === id) {
            next += 1;
            ids.push(id);
            now = id;
          }
        }
        const there = await world.storage.read(({ accounts }) => accounts.count(market));
        const left = (there === 0 ? 0 : await planned(...ids)) + made;
        expect(left, done.join('; ')).toBeLessThanOrEqual(MOST);
      }
    });
  });

  it('holds up planning while nobody can tell who has come back', async () => {
    await begin(yearly(MOST));
    await visit('D1', MOST);
    valueOf(await erase('D1'));
    const lost = { ...world, marketSecrets: { ...world.marketSecrets, read: async () => undefined } };
    const made = await makeCallPlan(lost, operator, { market, replace: true });
    expect(made.ok ? 'made' : made.refusal.code).toBe('secret-lost');
    // Nor is approved what was planned before the secret went.
    valueOf(await makeCallPlan(world, operator, { market, replace: true }));
    const second = { ...operator, id: 'second', email: 'second@example.com' };
    const approve = (by: OpenMarket['world']) => approvePlan(reviewedBy(by, 'none'), second, { market });
    expect(refusalOf(await approve(lost)).code).toBe('secret-lost');
    expect(refusalOf(await approve(world)).code).not.toBe('secret-lost');
    // More is asked for of nobody, less of anybody.
    const inReview = reviewedBy(world, 'window');
    valueOf(await openReview(inReview, operator, { market }));
    const { plan } = valueOf(await viewPlan(inReview, operator, { market }));
    const lines = await world.storage.read(({ plans }) => plans.lines(plan.id, { onlyPlanned: true }));
    const line = lines.find(({ planned: most }) => most > 1);
    const change = (to: number) =>
      proposeChange({ ...inReview, marketSecrets: lost.marketSecrets }, operator, {
        market,
        lineKey: line!.key,
        to,
        reason: 'other',
        comment: '',
        preview: true,
      });
    expect(codeOf(await change(line!.planned + 1))).toBe('secret-lost');
    expect(valueOf(await change(line!.planned - 1)).findings).toEqual([]);
  });
});
