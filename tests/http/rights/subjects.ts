import { expect } from 'vitest';
import { startApp, type TestApp } from '../support/start-app.ts';
import { accountsCsv, upload } from '../support/upload.ts';

/** What everything is asked about, by the names of the routes' parameters. */
export type Subjects = Readonly<Record<string, string>>;

export interface World {
  readonly test: TestApp;
  readonly ofApi: Subjects;
  readonly ofPages: Subjects;
}

const idOf = (body: { readonly request: { readonly id: string } }): string => body.request.id;

/** A market in the midst of its work, with something of every kind that belongs to it; T1 is the rep's. */
export async function openSubjects(
  prepare: (test: TestApp) => Promise<void> = async () => undefined,
  alter: (world: TestApp['world']) => TestApp['world'] = (world) => world,
): Promise<World> {
  const test = await startApp({
    alter: (world) =>
      alter({
        ...world,
        heavy: { ...world.heavy, checkOptimality: async () => ({ value: 0, bound: 0, parts: [], of: 0 }) },
      }),
  });
  await prepare(test);
  const market = `/markets/${test.market}`;
  const post = async (who: 'affiliate' | 'rep', path: string, body?: object) => {
    const answer = await test.ask(who, 'POST', `${market}${path}`, body);
    if (answer.status >= 300) expect.fail(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { plan } = await post('affiliate', '/plan');
  await post('affiliate', '/review');
  const seen = await test.ask('rep', 'GET', `${market}/plan?onlyPlanned=true&limit=1000`);
  const [one, other] = seen.body.lines.filter(
    (each: { segment: string; planned: number }) => each.segment !== 'A' && each.planned > 2,
  );
  const propose = async (line: { key: string; planned: number }): Promise<string> => {
    const sent = { lineKey: line.key, to: line.planned - 1, reason: 'other', comment: '' };
    return (await post('rep', '/proposals', sent)).proposal.id;
  };
  const [proposalId, proposal] = [await propose(one), await propose(other)];
  const wish = (rule: string, value: number) =>
    post('affiliate', '/latitude-requests', { rule, value, reason: 'x' });
  const [ofApi, ofPages] = [await wish('calls-per-day', 9), await wish('utilisation-lower', 100)];
  const { record, cycle } = await post('affiliate', '/cycles', {});
  const day = { from: '2027-02-15', to: '2027-02-16' };
  const put = async (path: string, body: object) => {
    const answer = await test.ask('affiliate', 'PUT', `${market}${path}`, body);
    if (answer.status >= 300) expect.fail(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { event } = await put('/capacity/events', { ...day, territory: 'T1', kind: 'training' });
  const { correction } = await put('/calendar/corrections', {
    kind: 'closed',
    from: '2027-03-15',
    why: 'x',
    source: 'x',
  });
  const rows = [{ 'account-id': 'A001', name: 'Practice 001', territory: 'T1' }];
  const file = { name: 'accounts.csv', bytes: accountsCsv(test, plan.template.key, rows) };
  const checked = await upload(test, 'affiliate', test.market, 'mode=upsert&dryRun=true', file);
  const shared = {
    market: test.market,
    account: 'A001',
    cycle: (cycle ?? record.cycle).id,
    job: checked.body.job,
    planId: plan.id,
    event: event.key,
    correction: correction.key,
  };
  return {
    test,
    ofApi: { ...shared, lineKey: one.key, proposalId, request: idOf(ofApi) },
    ofPages: { ...shared, line: one.key, proposal, request: idOf(ofPages) },
  };
}
