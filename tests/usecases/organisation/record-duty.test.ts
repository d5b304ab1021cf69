import { describe, expect, it } from 'vitest';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recordDuties, recordDuty, signDuty, withdrawDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const said = {
  duty: 'register',
  about: 'Rep of T1',
  number: '17',
  from: '2026-09-14',
  until: '',
  evidence: 'card',
};

describe('entering what a duty asks for', () => {
  it('is for the affiliate, compliance and the global team', async () => {
    const open = await openMarket();
    const { market } = open;
    const world = obligedBy(open.world, someDuty(market));
    const all = [
      'rep',
      'manager',
      'medical',
      'auditor',
      'foreigner',
      'affiliate',
      'global',
      'compliance',
    ] as const;
    expect(await endsBy(open, all, (actor) => recordDuty(world, actor, { market, ...said }))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
      medical: 'not-allowed',
      auditor: 'not-allowed',
      foreigner: 'market-unknown',
      affiliate: 'done',
      global: 'done',
      compliance: 'done',
    });
  });

  it('is on record by the person, whatever the territory is called', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = obligedBy(opened, someDuty(market));
    const { entry } = valueOf(await recordDuty(world, people.affiliate, { market, ...said }));
    expect(entry).toMatchObject({ about: 't1@example.com', state: 'recorded', fact: entry.id });
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'record-duty',
      subject: 'register',
      details: { duty: 'register', from: '2026-09-14', until: '' },
    });
  });

  it('is refused for nobody, no duty, no day and no evidence, and of many for all when one is wrong', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = obligedBy(opened, someDuty(market));
    const codes = async (changes: object) => {
      const { code, findings } = await refusedWithoutTrace(world, () =>
        recordDuty(world, people.affiliate, { market, ...said, ...changes }),
      );
      return [code, ...findings.map((each) => each.code)];
    };
    expect(await codes({ duty: 'other' })).toEqual(['duty-unknown']);
    expect(await codes({ about: 'Rep of T3' })).toEqual(['duty-refused', 'duties.nobody']);
    expect(await codes({ from: 'today', evidence: '' })).toEqual([
      'duty-refused',
      'duties.day-unknown',
      'duties.evidence-needed',
    ]);
    expect(await codes({ until: '2026-09-13' })).toEqual(['duty-refused', 'duties.day-unknown']);
    const facts = [said, { ...said, about: 'Nobody' }];
    expect(
      (await refusedWithoutTrace(world, () => recordDuties(world, people.affiliate, { market, facts }))).code,
    ).toBe('duty-refused');
  });

  it('suggests who may be meant', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = obligedBy(opened, someDuty(market));
    const refusal = refusalOf(
      await recordDuty(world, people.affiliate, { market, ...said, about: 'Rep of TT1' }),
    );
    expect(refusal.findings[0]?.values).toMatchObject({ near: 'Rep of T1' });
  });
});

const certified = async (signed = true) => {
  const open = await openMarket();
  const world = obligedBy(
    open.world,
    someDuty(open.market, { holder: 'unit', kind: 'declaration', closes: 'approve', signed }),
  );
  return { ...open, world };
};
const unitOf = (world: World, market: string): string =>
  world.definitions.markets.find(({ code }) => code === market)!.teams[0]!.key;

describe('signing it', () => {
  it('takes somebody else of compliance than who entered it, whatever the rules say', async () => {
    const { world, market, people } = await certified();
    const about = unitOf(world, market);
    const own = valueOf(await recordDuty(world, people.compliance, { market, ...said, about })).entry;
    expect(
      await refusedWithoutTrace(world, () => signDuty(world, people.compliance, { market, fact: own.id })),
    ).toMatchObject({
      code: 'own-signature',
    });
    const { entry } = valueOf(await recordDuty(world, people.affiliate, { market, ...said, about }));
    expect(codeOf(await signDuty(world, people.affiliate, { market, fact: entry.id }))).toBe('not-allowed');
    expect(valueOf(await signDuty(world, people.compliance, { market, fact: entry.id })).entry).toMatchObject(
      {
        state: 'signed',
        fact: entry.id,
        evidence: 'Name of compliance',
      },
    );
    expect(await lastOnRecord(world)).toMatchObject({ kind: 'sign-duty', by: 'compliance@example.com' });
    expect(codeOf(await signDuty(world, people.compliance, { market, fact: entry.id }))).toBe('duty-signed');
    expect(codeOf(await signDuty(world, people.compliance, { market, fact: 'none' }))).toBe(
      'duty-fact-unknown',
    );
    const { due } = valueOf(await viewDuties(world, people.compliance, { market }));
    expect(due.map(({ state }) => state)).toEqual(['fulfilled']);
  });

  it('is taken back with a reason, and then it opens nothing', async () => {
    const { world, market, people } = await certified(false);
    const about = unitOf(world, market);
    const { entry } = valueOf(await recordDuty(world, people.affiliate, { market, ...said, about }));
    const withdraw = (why: string) => withdrawDuty(world, people.affiliate, { market, fact: entry.id, why });
    expect(refusalOf(await withdraw('')).code).toBe('duty-refused');
    valueOf(await withdraw('Entered by mistake'));
    expect(refusalOf(await withdraw('again')).code).toBe('duty-fact-unknown');
    const { due } = valueOf(await viewDuties(world, people.compliance, { market }));
    expect(due.map(({ state }) => state)).toEqual(['missing']);
  });
});

describe('a missing duty', () => {
  it('gives a rep without registration no visits, with the reason, and the others theirs', async () => {
    const open = await openMarket();
    const { market, people } = open;
    const world = obligedBy(open.world, someDuty(market));
    valueOf(await recordDuty(world, people.affiliate, { market, ...said }));
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const lines = await linesOf({ ...open, world }, { channel: 'face-to-face' });
    const of = (territory: string) => lines.filter((line) => line.territory === territory);
    const planned = (territory: string) => of(territory).reduce((sum, line) => sum + line.planned, 0);
    expect(planned('T1')).toBeGreaterThan(0);
    expect(planned('T2')).toBe(0);
    expect(of('T2').some(({ why }) => why.some(({ code }) => code === 'duty-missing'))).toBe(true);
  });

  it('is refused in review', async () => {
    const open = await openPlan('in-review');
    const { market, lines, propose } = open;
    const line = lines.find((each) => each.territory === 'T1' && each.channel === 'face-to-face')!;
    const world = obligedBy(open.world, someDuty(market));
    const { proposeChange } = await import('#usecases/review/propose-change.ts');
    const refusal = refusalOf(
      await proposeChange(world, open.people.rep, {
        market,
        lineKey: line.key,
        to: line.planned + 1,
        reason: 'other',
        comment: '',
        preview: false,
      }),
    );
    expect(refusal.findings.map(({ code }) => code)).toContain('review.duty-missing');
    expect(await propose(line)).toBeDefined();
  });

  it('holds up approval, and a certificate of the plan what goes out', async () => {
    const open = await openPlan('in-review');
    const { market, people } = open;
    const yearly = someDuty(market, { key: 'yearly', holder: 'unit', closes: 'approve', months: 12 });
    const certificate = someDuty(market, {
      key: 'certificate',
      holder: 'plan',
      closes: 'publish',
      signed: true,
    });
    const world = obligedBy(open.world, yearly, certificate);
    const approve = () => approvePlan(world, people.manager, { market });
    expect(await refusedWithoutTrace(world, approve)).toMatchObject({
      code: 'gate-closed',
      findings: [{ code: 'gate.duties-before-approval' }],
    });
    const { due } = valueOf(await viewDuties(world, people.affiliate, { market }));
    const aboutOf = (key: string) => due.find(({ duty }) => duty.key === key)!.about;
    const enter = (key: string) =>
      recordDuty(world, people.affiliate, { market, ...said, duty: key, about: aboutOf(key) });
    valueOf(await enter('yearly'));
    const { plan } = valueOf(await approve());
    expect(aboutOf('certificate')).toBe(`${plan.id} v${plan.version}`);
    const hand = () => exportFieldSystem(world, people.affiliate, { market, system: 'veeva-mcp' });
    expect(refusalOf(await hand()).findings.map(({ code }) => code)).toEqual([
      'gate.duties-before-publishing',
    ]);
    const { entry } = valueOf(await enter('certificate'));
    expect(refusalOf(await hand()).code).toBe('gate-closed');
    valueOf(await signDuty(world, people.compliance, { market, fact: entry.id }));
    expect(valueOf(await hand()).touches).toBeGreaterThan(0);
  });
});
