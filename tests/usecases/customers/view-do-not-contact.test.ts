import { beforeEach, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewDoNotContact } from '#usecases/customers/view-do-not-contact.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { viewPlan, type ViewPlanInput } from '#usecases/planning/view-plan.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { readFile } from 'node:fs/promises';
import { readTable } from '../../support/read-cells.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('who is not to be contacted', () => {
  let open: OpenMarket;
  const refuse = async (account: string, kind: string) =>
    valueOf(
      await recordConsent(open.world, open.people.affiliate, {
        market: open.market,
        account,
        kind,
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter of a patient',
        evidence: '',
      }),
    );
  const view = async (who: keyof OpenMarket['people'], territory = '') =>
    valueOf(await viewDoNotContact(open.world, open.people[who], { market: open.market, territory }));

  beforeEach(async () => {
    open = await openMarket();
    const accounts = await open.world.storage.read((stores) => stores.accounts.ofMarket(open.market));
    const inT1 = accounts.filter(({ territory }) => territory === 'T1').map(({ accountId }) => accountId);
    const inT2 = accounts.filter(({ territory }) => territory === 'T2').map(({ accountId }) => accountId);
    await refuse(inT1[0]!, 'deceased');
    await refuse(inT1[1]!, 'no-see');
    await refuse(inT1[1]!, 'opt-out-email');
    await refuse(inT2[0]!, 'objection-profiling');
  });

  it('is told to a rep by name for the own territory, in which ways and not why', async () => {
    const { counts, people } = await view('rep');
    expect(counts).toMatchObject({
      accounts: 2,
      ways: { 'face-to-face': 2, remote: 1, telephone: 1, email: 2, profiling: 1 },
    });
    expect(people.map(({ territory, ways }) => [territory, ways])).toEqual([
      ['T1', ['face-to-face', 'remote', 'telephone', 'email', 'profiling']],
      ['T1', ['face-to-face', 'email']],
    ]);
    expect(JSON.stringify(people)).not.toMatch(/deceased|letter/u);
  });

  it('is a number over a whole market, and by name for a territory that is looked at', async () => {
    const whole = await view('affiliate');
    expect([whole.counts.accounts, whole.people]).toEqual([3, []]);
    expect(whole.counts.kinds).toMatchObject({ deceased: 1, 'no-see': 1, 'objection-profiling': 1 });
    const one = await view('affiliate', 'T2');
    expect(one.people).toMatchObject([{ territory: 'T2', ways: ['profiling'] }]);
    expect(await view('rep', 'T2')).toMatchObject({ counts: { accounts: 0 }, people: [] });
    const foreign = await viewDoNotContact(open.world, open.people.foreigner, { market: open.market });
    expect(codeOf(foreign)).toBe('market-unknown');
  });

  it('is counted in the rollup and in exported workbooks, without a name', async () => {
    const { world, people, market } = open;
    const rolled = valueOf(await rollUp(world, people.affiliate, {}));
    expect(rolled.refusals[market]).toMatchObject({ accounts: 3, ways: { 'face-to-face': 2 } });
    expect(rolled.refusalsTotal).toEqual(rolled.refusals[market]);
    const { path } = valueOf(await exportRollup(world, people.affiliate, { locale: 'en' }));
    expect(JSON.stringify((await readTable(await readFile(path))).cells)).toContain('No visits');
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const exported = valueOf(
      await exportTable(world, people.affiliate, { market, what: 'segmentation', locale: 'en' }),
    );
    expect(JSON.stringify((await readTable(await readFile(exported.path))).cells)).toContain('Not segmented');
  });

  it('stands at each account where it is shown, for whoever has it as a customer', async () => {
    const { world, people, market } = open;
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const seenBy = async (who: keyof OpenMarket['people'], input: Partial<ViewPlanInput> = {}) =>
      valueOf(await viewPlan(world, people[who], { market, ...input })).lines;
    const line = (await seenBy('rep')).find(({ planned }) => planned > 0)!;
    expect(line.doNotContact).toEqual([]);
    await refuse(line.accountId, 'opt-out-telephone');
    const found = await seenBy('rep', { filter: { text: line.accountId } });
    expect(found.length).toBeGreaterThan(0);
    for (const each of [...found, ...(await seenBy('affiliate')).filter(({ key }) => key === line.key)])
      expect([each.accountId, each.doNotContact]).toEqual([line.accountId, ['telephone']]);
    const others = (await seenBy('affiliate')).filter(({ accountId }) => accountId !== line.accountId);
    // Whoever said no-see may still be written to.
    expect(new Set(others.flatMap(({ doNotContact }) => doNotContact))).toEqual(
      new Set(['face-to-face', 'email']),
    );
    const explained = valueOf(await explainPlanLine(world, people.rep, { market, lineKey: line.key }));
    expect(explained.line.doNotContact).toEqual(['telephone']);
    const { path } = valueOf(
      await exportTable(world, people.rep, { market, what: 'call-plan', form: 'csv-exact' }),
    );
    const [head = '', ...rows] = (await readFile(path, 'utf8')).split('\n');
    const at = head.split(',').indexOf('do-not-contact');
    const ofLine = rows.filter((row) => row.includes(`,${line.accountId},`));
    expect(ofLine.map((row) => row.split(',')[at])).toEqual(ofLine.map(() => 'telephone'));
    expect(ofLine.length).toBe(found.length);
  });
});
