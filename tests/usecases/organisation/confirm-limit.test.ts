import { describe, expect, it } from 'vitest';
import { confirmLimit, withdrawLimit } from '#usecases/organisation/confirm-limit.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { grantOf, someUser } from '../../support/some-user.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const said = { limit: 'yearly', on: '', until: '', evidence: 'Opinion 12/2026' };

describe('confirming a limit', () => {
  it('is for compliance alone', async () => {
    const open = await openMarket();
    const world = limitedBy(open.world, legalLimit({ key: 'yearly' }));
    const all = [
      'rep',
      'manager',
      'affiliate',
      'global',
      'medical',
      'auditor',
      'foreigner',
      'compliance',
    ] as const;
    const { market } = open;
    expect(await endsBy(open, all, (actor) => confirmLimit(world, actor, { market, ...said }))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'not-allowed',
      global: 'not-allowed',
      medical: 'not-allowed',
      auditor: 'not-allowed',
      foreigner: 'market-unknown',
      compliance: 'done',
    });
  });

  it('is of the day by the clocks of the market, which may be one ahead', async () => {
    const {
      world: opened,
      market,
      people,
    } = await openMarket({
      alter: (world) => ({
        ...world,
        clock: { ...world.clock, now: () => '2026-09-14T23:30:00.000Z' },
      }),
    });
    const world = limitedBy(opened, legalLimit({ key: 'yearly' }));
    // Half past one in the morning in Germany.
    const { act } = valueOf(await confirmLimit(world, people.compliance, { market, ...said }));
    expect(act.on).toBe('2026-09-15');
  });

  it('is on record with what was confirmed, and by whom', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = limitedBy(opened, legalLimit({ key: 'yearly' }));
    const { act } = valueOf(
      await confirmLimit(world, people.compliance, { market, ...said, until: '2027-09-13' }),
    );
    expect(act).toMatchObject({
      limit: 'yearly',
      state: 'confirmed',
      on: '2026-09-14',
      until: '2027-09-13',
      evidence: 'Opinion 12/2026',
      by: 'compliance@example.com',
      invented: false,
    });
    expect(act.digest).toBe(world.secrets.hash(act.text));
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'confirm-limit',
      by: 'compliance@example.com',
      subject: 'yearly',
      details: { digest: act.digest, on: '2026-09-14', until: '2027-09-13' },
    });
  });

  it('is refused for what nobody knows, has seen or can show', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = limitedBy(opened, legalLimit({ key: 'yearly' }));
    const confirm = (changes: object) => () =>
      confirmLimit(world, people.compliance, { market, ...said, ...changes });
    const codes = async (changes: object) => {
      const { code, findings } = await refusedWithoutTrace(world, confirm(changes));
      return [code, ...findings.map((each) => each.code)];
    };
    expect(await codes({ limit: 'monthly' })).toEqual(['limit-unknown']);
    expect(await codes({ digest: 'another' })).toEqual(['limit-stale']);
    expect(await codes({ evidence: ' ', on: '2026-09-15', until: '2026-09-13' })).toEqual([
      'confirmation-refused',
      'limits.day-not-past',
      'limits.day-past',
      'limits.evidence-needed',
    ]);
  });

  it('counts nothing of what invented people sign where there is no sample', async () => {
    const { world, market } = await openMarket();
    const signer = {
      ...someUser('x', grantOf('compliance', market)),
      email: 'compliance.de@latitude.example',
    };
    const none = { ...said, limit: 'none' };
    expect(
      await refusedWithoutTrace(world, () => confirmLimit(world, signer, { market, ...none })),
    ).toMatchObject({
      code: 'signer-invented',
    });
    const sample = limitedBy({ ...world, sample: true }, legalLimit({ key: 'yearly' }));
    expect(valueOf(await confirmLimit(sample, signer, { market, ...said })).act.invented).toBe(true);
    const stateIn = async (of: typeof world) =>
      valueOf(await viewLimits(of, signer, { market })).limits.map(({ state }) => state);
    expect(await stateIn(sample)).toEqual(['confirmed']);
    expect(await stateIn({ ...sample, sample: false })).toEqual(['invented']);
  });

  it('ends when the limit is changed, and opens approval again when it is confirmed as it is', async () => {
    const { world: opened, market, people } = await openPlan('in-review');
    const yearly = legalLimit({ key: 'yearly', maximum: 200 });
    const world = limitedBy(opened, { ...yearly, source: 'The act as it was' });
    valueOf(await confirmLimit(world, people.compliance, { market, ...said }));
    const changed = limitedBy(opened, { ...yearly, source: 'The act as amended' });
    const approve = () => approvePlan(changed, people.manager, { market });
    const refusal = await refusedWithoutTrace(changed, approve);
    expect(refusal).toMatchObject({
      code: 'gate-closed',
      findings: [
        {
          code: 'gate.limits-confirmed',
          values: { market, count: 1, limits: 'yearly', signers: 'Name of compliance' },
        },
      ],
    });
    valueOf(await confirmLimit(changed, people.compliance, { market, ...said }));
    expect(valueOf(await approve()).plan.state).toBe('approved');
  });
});

describe('withdrawing a confirmation', () => {
  it('needs one, and a reason', async () => {
    const { world: opened, market, people } = await openMarket();
    const world = limitedBy(opened, legalLimit({ key: 'yearly' }));
    const withdraw = (why: string) =>
      withdrawLimit(world, people.compliance, { market, limit: 'yearly', why });
    expect(refusalOf(await withdraw('x')).code).toBe('limit-unconfirmed');
    valueOf(await confirmLimit(world, people.compliance, { market, ...said }));
    expect(refusalOf(await withdraw(' ')).findings.map(({ code }) => code)).toEqual(['limits.why-needed']);
    expect(codeOf(await withdrawLimit(world, people.affiliate, { market, limit: 'yearly', why: 'x' }))).toBe(
      'not-allowed',
    );
    expect(valueOf(await withdraw('The act was repealed')).act.state).toBe('withdrawn');
    expect(await lastOnRecord(world)).toMatchObject({ kind: 'withdraw-limit', subject: 'yearly' });
    expect(refusalOf(await withdraw('x')).code).toBe('limit-unconfirmed');
  });

  it('closes what relies on it: the plan is neither approved nor handed to a field system', async () => {
    const { world, market, people } = await openPlan('in-review');
    valueOf(await approvePlan(world, people.manager, { market }));
    valueOf(await withdrawLimit(world, people.compliance, { market, limit: 'none', why: 'A new act' }));
    const handed = await exportFieldSystem(world, people.affiliate, { market, system: 'veeva-mcp' });
    expect(refusalOf(handed)).toMatchObject({
      code: 'gate-closed',
      findings: [{ code: 'gate.limits-confirmed', values: { limits: 'none' } }],
    });
  });
});
