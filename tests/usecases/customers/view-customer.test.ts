import { beforeAll, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { tellApart } from '#usecases/customers/tell-apart.ts';
import { viewCustomer, type CustomerView } from '#usecases/customers/view-customer.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { csvFile } from '../support/csv-file.ts';
import { endsBy } from '../support/ends-by.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { changeAccounts } from '../support/change-accounts.ts';

const factOf = (seen: CustomerView, field: string) => seen.facts.find((each) => each.field === field);
const wayOf = (seen: CustomerView, way: string) => seen.contact.find((each) => each.way === way);
const visitsIn = ({ plans = [] }: CustomerView) =>
  plans.flatMap(({ lines }) =>
    lines.flatMap(({ channel, planned }) => (channel === 'face-to-face' ? [planned] : [])),
  );

describe('one customer', () => {
  let open: OpenPlan;
  let account: string;
  const view = async (who: Who, asked = account): Promise<CustomerView> =>
    valueOf(await viewCustomer(open.world, open.people[who], { market: open.market, account: asked }));
  beforeAll(async () => {
    open = await openPlan('draft');
    account = open.lines[0]!.accountId;
  });

  it('is for whoever has it as one, and nobody to others', async () => {
    const { world, market } = open;
    const everybody = [
      'rep',
      'colleague',
      'manager',
      'affiliate',
      'global',
      'compliance',
      'medical',
      'auditor',
      'cluster-head',
      'foreigner',
    ] as const;
    expect(await endsBy(open, everybody, (actor) => viewCustomer(world, actor, { market, account }))).toEqual(
      {
        rep: 'done',
        colleague: 'account-unknown',
        manager: 'done',
        affiliate: 'done',
        global: 'done',
        compliance: 'done',
        medical: 'not-allowed',
        auditor: 'done',
        'cluster-head': 'done',
        foreigner: 'market-unknown',
      },
    );
    expect(
      await endsBy(open, ['affiliate'], (actor) => viewCustomer(world, actor, { market, account: 'NOBODY' })),
    ).toEqual({ affiliate: 'account-unknown' });
  });

  it('shows what the plan says of it, line by line and brand by brand', async () => {
    const seen = await view('affiliate');
    const [plan] = seen.plans!;
    const kept = await open.world.storage.read(async ({ plans }) => {
      const cycles = await plans.cyclesOf(open.market);
      const current = (await plans.current(open.market, cycles[0]!))!;
      return {
        lines: await plans.plannedOf(current.id, [seen.account.subject]),
        segments: await plans.segmented(current.id, seen.account.subject),
      };
    });
    expect(kept.lines.length).toBeGreaterThan(0);
    expect(plan!.lines.map(({ key, planned }) => [key, planned])).toEqual(
      kept.lines.map(({ key, planned }) => [key, planned]),
    );
    expect(
      plan!.brands.flatMap(({ brand, segment }) => (segment ? [[brand, segment.segment, segment.why]] : [])),
    ).toEqual(kept.segments.map(({ brand, segment, why }) => [brand, segment, why]));
    expect(seen.workedBy.map(({ territory, as }) => [territory, as])).toEqual([['T1', 'lead']]);
  });

  it('shows compliance who it is and what it said, and no plan of it', async () => {
    const seen = await view('compliance');
    expect(seen.plans).toBeUndefined();
    expect(seen.contact.map(({ way }) => way)).toEqual([
      'face-to-face',
      'remote',
      'telephone',
      'email',
      'profiling',
    ]);
  });

  it('shows the field no figure that its market does not show it, nor that it is missing', async () => {
    const [planner, rep] = [await view('affiliate'), await view('rep')];
    const potentials = planner.facts.filter(({ field }) => /^(?:potential|volume)@/u.test(field));
    expect(potentials.length).toBeGreaterThan(0);
    for (const { field } of potentials) expect(factOf(rep, field)).toBeUndefined();
    expect(rep.withheld).toBe(true);
    expect(rep.missing.filter((field) => field.startsWith('potential'))).toEqual([]);
  });

  it('hides what rests on prescriptions of whoever restricted it from all who work in the field', async () => {
    const other = open.lines.find(({ accountId }) => accountId !== account)!.accountId;
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === other ? { ...each, facts: { ...each.facts, 'extra:PDRP': 'YES' } } : undefined,
    );
    for (const who of ['rep', 'manager'] as const) {
      const seen = await view(who, other);
      expect(seen.facts.filter(({ field }) => /^(?:potential|volume|adoption)@/u.test(field))).toEqual([]);
      expect(seen.plans!.flatMap(({ brands }) => brands).some(({ segment }) => segment?.decile)).toBe(false);
    }
  });

  it('says where each value is from, and what it was before', async () => {
    const { world, people, market } = open;
    await changeAccounts(world, market, (each) =>
      each.accountId === account ? { ...each, facts: { ...each.facts, city: 'Ulm' } } : undefined,
    );
    const columns = {
      name: 'Name',
      specialty: 'Fachrichtung',
      territory: 'Gebiet',
      'adoption@cardiolan': 'Adoption – Cardiolan',
      'adoption@respivo': 'Adoption – Respivo',
    };
    const seen = await view('affiliate');
    const kept = Object.keys(columns).map((field) => String(factOf(seen, field)?.value ?? ''));
    const heading = ['Account ID', ...Object.values(columns), 'City'].join(';');
    const send = async (city: string, fileName: string) =>
      valueOf(
        await importWorkbook(world, people.affiliate, {
          market,
          kind: 'accounts',
          path: await csvFile(world, [heading, [account, ...kept, city].join(';')]),
          fileName,
          mode: 'upsert',
          dryRun: false,
        }),
      );
    await send('Bonn', 'second.csv');
    await send('Kiel', 'third.csv');
    const city = factOf(await view('affiliate'), 'city')!;
    expect([city.value, city.from.file, city.from.by]).toEqual(['Kiel', 'third.csv', people.affiliate.name]);
    expect(city.former.map(({ value, from }) => [value, from.file])).toEqual([
      ['Bonn', 'second.csv'],
      ['Ulm', ''],
    ]);
    // A rep learns on which day, and not whose file it was.
    const told = factOf(await view('rep'), 'city')!;
    expect([told.from.file, told.from.by, told.from.at]).toEqual(['', '', city.from.at]);
  });

  it('says by channel whether it may be reached, until when and on whose word', async () => {
    const { world, people, market } = open;
    expect(wayOf(await view('rep'), 'face-to-face')?.why).toBeUndefined();
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account,
        kind: 'no-see',
        what: 'refused',
        saidOn: '2026-09-01',
        until: '2026-12-31',
        source: 'letter of Dr. X',
        evidence: 'scan 4711',
      }),
    );
    const kept = wayOf(await view('affiliate'), 'face-to-face')!;
    expect(kept).toMatchObject({
      why: { code: 'no-see' },
      until: '2026-12-31',
      said: { state: 'refused', on: '2026-09-01', source: 'letter of Dr. X', evidence: 'scan 4711' },
    });
    expect(wayOf(await view('rep'), 'face-to-face')).toMatchObject({
      why: { code: 'no-see' },
      said: { source: '', evidence: '' },
    });
  });

  it('shows lines as they hold today, without what the account has refused since', async () => {
    const { world, people, market } = open;
    const before = visitsIn(await view('rep'));
    expect(before.some((planned) => planned > 0)).toBe(true);
    const refusal = { kind: 'no-see', what: 'refused', saidOn: '2026-09-02', until: '' } as const;
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account,
        ...refusal,
        source: 'letter',
        evidence: '',
      }),
    );
    expect(visitsIn(await view('rep'))).toEqual(before.map(() => 0));
  });

  it('names those of whom somebody said that they are another person', async () => {
    const { world, people, market } = open;
    const other = open.lines.find(({ accountId }) => accountId !== account)!;
    valueOf(
      await tellApart(world, people.affiliate, {
        market,
        account,
        other: other.accountId,
        what: 'two',
        why: 'two numbers of physicians',
      }),
    );
    expect((await view('rep')).apartFrom).toEqual([{ accountId: other.accountId, name: other.accountName }]);
  });
});
