import { describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const user = (...args: string[]) => runVerb(['user', ...args], { LATITUDE_DATA: folder });

describe('users by command line', () => {
  const rep = 'ina@example.com';

  it('are invited, granted, renamed, and let in no more and again', async () => {
    const added = await user('add', 'affiliate@example.com', '--role', 'affiliate', '--market', 'FR');
    expect(added.status).toBe(0);
    const as = ['--as', 'affiliate@example.com'];
    const place = ['--market', 'FR', '--territory', 'FR-01'];
    const invited = await user('invite', rep, '--role', 'rep', ...place, '--to', '2099-12-31', ...as);
    expect(invited.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\/\S+\n$/);
    expect((await user('grant', rep, '--role', 'manager', '--market', 'FR', ...as)).stdout).toMatch(/given/);
    expect((await user('grant', rep, '--role', 'global', ...as)).status).toBe(1);
    const moved = await user('change-grant', rep, '--number', '1', '--territory', 'FR-02', ...as);
    expect(moved.stdout).toMatch(/changed/);
    expect((await user('end-grant', rep, '--number', '2', ...as)).stdout).toMatch(/ends/);
    const renamed = ['--name', 'Ina', '--new-email', 'ina.new@example.com'];
    expect((await user('change', rep, ...renamed, ...as)).stdout).toMatch(/^ina.new@example.com: /);
    expect((await user('deactivate', 'ina.new@example.com', ...as)).stdout).toMatch(/no more/);
    expect((await user('link', 'ina.new@example.com', ...as)).status).toBe(1);
    const listed = (await user('list', '--market', 'FR', ...as)).stdout;
    expect(listed).toMatch(/ina\.new@example\.com {2}Ina {2}deactivated/);
    expect(listed).toMatch(/1 {2}rep FR FR-02 \.\.2099-12-31 {2}in-force/);
    expect(listed).toMatch(/2 {2}manager FR .* {2}over/);
    expect((await user('reactivate', 'ina.new@example.com', ...as)).stdout).toMatch(/again/);
    expect((await user('link', 'ina.new@example.com', ...as)).stdout).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/sign-in\//,
    );
  });

  it('may be for a cluster, with what its markets come to', async () => {
    const head = 'head@example.com';
    const wanted = ['--role', 'cluster-head', '--cluster'];
    expect((await user('add', head, ...wanted, 'benelux')).status).toBe(1);
    expect((await user('add', head, ...wanted, 'dach')).stdout).toMatch(/may sign in as cluster-head/);
    expect((await user('list', head)).stdout).toMatch(/1 {2}cluster-head dach {2}in-force/);
    const as = async (...verb: string[]) =>
      (await runVerb([...verb, '--as', head], { LATITUDE_DATA: folder })).stdout;
    expect(await as('rollup')).toMatch(/^dach \(3 of 3\) .*\n^total /mu);
    expect(JSON.parse(await as('rollup', '--json'))).toMatchObject({
      markets: [{ market: 'AT' }, { market: 'CH' }, { market: 'DE' }],
      clusters: [{ cluster: 'dach', markets: ['AT', 'CH', 'DE'], of: 3 }],
    });
    expect(await as('deviations', '--cluster', 'dach')).toMatch(/^CH {2}calls-per-day/mu);
    expect(await as('deviations')).not.toMatch(/^FR/mu);
    expect(await as('why', 'CH', 'consent-required.telephone')).toMatch(/^ {2}cluster dach {2}value yes/mu);
  });

  it('are asked for rightly', async () => {
    expect((await user('promote', rep)).status).toBe(2);
    expect((await user('deactivate')).status).toBe(2);
    expect((await user('end-grant', 'ina.new@example.com', '--number', 'x')).status).toBe(2);
  });

  it('come from a team sheet only by somebody’s choice', async () => {
    const team = JSON.parse((await user('from-team', 'FR', '--json')).stdout);
    expect(team).toMatchObject({ market: 'FR', newcomers: [], left: [{ email: 'ina.new@example.com' }] });
    expect((await user('from-team', 'FR', '--add', 'nobody@example.com')).status).toBe(1);
  });
});
