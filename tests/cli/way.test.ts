import { asUnit } from '../support/unit-of.ts';
import { spawn } from 'node:child_process';
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import { readEnvironment } from '#env.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { faultyRows } from '#sample/faulty-rows.ts';
import { sampleRows, type SampleRows } from '#sample/sample-rows.ts';
import { newDatabase } from '../support/databases.ts';
import { runLatitude } from '../support/latitude-process.ts';
import { sharedParts } from '../support/made-once.ts';
import { runVerb } from '../support/run-verb.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
const variables = { LATITUDE_DATA: folder };
const latitude = (...args: string[]) => runVerb(args, variables);
const file = (name: string): string => join(folder, name);
async function json<T>(...args: string[]): Promise<T> {
  const { stdout, stderr, status } = await latitude(...args, '--json');
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  return JSON.parse(stdout) as T;
}

/** Fills the market's own template the way an affiliate would. */
async function fill(name: string, pick: 'good' | 'faulty'): Promise<void> {
  const environment = readEnvironment(variables);
  if (!environment.ok) throw new Error(environment.problems.join());
  const { world, close } = await openInstallation(environment.value, await sharedParts());
  const market = world.definitions.markets.find((each) => each.code === 'FR');
  const process =
    market && (await world.storage.read((stores) => loadProcess(world, stores, asUnit(market))));
  if (!market || !process?.ok) throw new Error('FR has no process');
  const workbook = concreteWorkbook(
    process.value.template,
    market,
    world.definitions.lists,
    world.definitions.duties,
  );
  const rows: SampleRows =
    pick === 'good' ? sampleRows(market, workbook, 7) : faultyRows(market, workbook, 7).rows;
  await world.workbooks.writeTemplate(templateWorkbook(world, process.value, 'fr', file(name), rows));
  await close();
}

interface LineJson {
  readonly key: string;
  readonly planned: number;
  readonly maximum: number;
  readonly territory: string;
}

describe('the way from template to rollup by command line', () => {
  it('checks the definitions', async () => {
    // Once as a process of its own, as people call it.
    const files = { ...variables, LATITUDE_DEFINITIONS: 'files' };
    const checked = await runLatitude(['check'], files);
    expect(checked.status).toBe(0);
    // What lists of holidays are known to lack is told and stands in nobody's way.
    expect(checked.stdout).not.toMatch(/^(error|warning)/m);
    // As a plan keeps it, and whoever looks after the server sees it.
    const [version] = /[0-9a-f]{64}/.exec(checked.stderr) ?? [];
    const told: { findings: { code: string; severity: string }[] } = await json('check');
    expect(told).toMatchObject({ version });
    expect(new Set(told.findings.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(['info calendar.gap']),
    );
    const nowhere = await runVerb(['check', '--json'], {
      ...variables,
      LATITUDE_DEFINITIONS: file('nowhere'),
    });
    expect(JSON.parse(nowhere.stdout)).not.toHaveProperty('version');
  });

  it('assigns the template by archetype and says why', async () => {
    const { stdout } = await latitude('market', 'FR');
    expect(stdout).toMatch(/archetype developing: .*≥/);
    expect(stdout).toMatch(/is below \d, needed for advanced/);
    const { stdout: why } = await latitude('why', 'FR', 'call-frequency.A.face-to-face');
    expect(why).toMatch(/archetypes\/global\.yaml:\d+/);
  });

  it('writes the market’s template in its language', async () => {
    expect((await latitude('template', 'FR', '--out', file('modele.xlsx'))).status).toBe(0);
    const { stdout } = await latitude('read', file('modele.xlsx'), '--json');
    expect(stdout).toMatch(/France/);
    expect(
      stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { row: number }).row)[0],
    ).toBe(1);
  });

  it('refuses a workbook with errors as a whole, each at its cell', async () => {
    await fill('faulty.xlsx', 'faulty');
    const { status, stdout } = await latitude('import', 'FR', file('faulty.xlsx'), '--json');
    expect(status).toBe(1);
    const { refused } = JSON.parse(stdout) as {
      refused: { code: string; findings: { where: string; hint: string }[] };
    };
    expect(refused.code).toBe('import-refused');
    expect(refused.findings.length).toBeGreaterThan(3);
    for (const each of refused.findings) {
      expect(each.where).toMatch(/^.+![A-Z]+\d+$/);
      expect(each.hint).not.toBe('');
    }
    expect(await json<{ accounts: number }>('market', 'FR')).toMatchObject({ accounts: 0 });
  });

  it('weighs a good one without taking it in, takes it in, and finds nothing new in it again', async () => {
    await fill('good.xlsx', 'good');
    const dry = await json<{ status: string; added: number }>('import', 'FR', file('good.xlsx'), '--dry-run');
    expect(dry).toMatchObject({ status: 'dry-run', refusable: false });
    expect(await json('market', 'FR')).toMatchObject({ accounts: 0 });
    expect(await json('import', 'FR', file('good.xlsx'))).toMatchObject({
      status: 'imported',
      added: dry.added,
    });
    expect(await json('market', 'FR')).toMatchObject({ accounts: dry.added });
    expect(await json('import', 'FR', file('good.xlsx'), '--mode', 'replace')).toMatchObject({
      status: 'unchanged',
      added: 0,
      changed: 0,
      removed: 0,
    });
  });

  it('plans, within the bound, and says of every line why', async () => {
    const plan = await json<{
      accounts: number;
      targets: number;
      utilisation: number;
      valueOverBound: number;
    }>('plan', 'FR');
    expect(plan.targets).toBeGreaterThan(0);
    expect(plan.targets).toBeLessThan(plan.accounts);
    expect(plan.utilisation).toBeLessThanOrEqual(10_000);
    expect(plan.valueOverBound).toBeLessThanOrEqual(1);
    expect(plan.valueOverBound).toBeGreaterThan(0.99);
    const { stdout } = await latitude('plan', 'FR', '--why');
    const lines = stdout.trim().split('\n');
    expect(lines.length).toBeGreaterThan(plan.targets);
    for (const line of lines) expect(line).toMatch(/planned \d+ of \d+ {2}\S.*\./);
  });

  it('takes a proposal through review to a new version', async () => {
    await json('review', 'FR', 'open');
    const { lines } = await json<{ lines: LineJson[] }>('plan', 'FR', '--why');
    const line = lines.find((each) => each.planned > 1)!;
    const propose = ['review', 'FR', 'propose', '--line', line.key, '--reason', 'no-access', '--to'];
    const refused = await latitude(...propose, String(line.maximum + 40));
    expect(refused.status).toBe(1);
    const { proposal } = await json<{ proposal: { id: string; valueChange: number } }>(
      ...propose,
      String(line.planned - 1),
    );
    expect(proposal.valueChange).toBeLessThan(0);
    const listed = (await latitude('review', 'FR', 'list')).stdout;
    expect(listed).toMatch(/  no-access  value (?:-€[\d,]+|-[\d,]+ points)$/mu);
    expect(listed).not.toContain(String(proposal.valueChange));
    const manager = ['manager@fr.example', '--role', 'manager', '--market', 'FR'];
    expect((await latitude('user', 'add', ...manager)).status).toBe(0);
    const as = ['--as', 'manager@fr.example'];
    expect((await latitude('review', 'FR', 'close', ...as)).stderr).toMatch(/proposals/i);
    expect((await latitude('review', 'FR', 'approve', proposal.id)).stderr).toMatch(/second person/);
    const { plan } = await json<{ plan: { version: number } }>('review', 'FR', 'approve', proposal.id, ...as);
    expect(plan.version).toBe(2);
    const after = await json<{ lines: LineJson[] }>('plan', 'FR', '--why');
    expect(after.lines.find((each) => each.key === line.key)?.planned).toBe(line.planned - 1);
    expect((await latitude('review', 'FR', 'close')).stderr).toMatch(/second person/);
    const closed = await latitude('review', 'FR', 'close', ...as);
    expect(`${closed.stdout}${closed.stderr}`).toMatch(
      /legal limit is not confirmed: that there is no further limit/,
    );
    const signer = ['signer@fr.example', '--role', 'compliance', '--market', 'FR'];
    expect((await latitude('user', 'add', ...signer)).status).toBe(0);
    const confirm = ['limits', 'confirm', 'FR', '--limit', 'none', '--evidence', 'Opinion 12'];
    // Whoever runs the command line signs nothing without saying as whom.
    expect((await latitude(...confirm)).status).toBe(1);
    expect((await latitude(...confirm, '--as', 'signer@fr.example')).status).toBe(0);
    expect(await json('limits', 'FR')).toMatchObject({ limits: [{ key: 'none', state: 'confirmed' }] });
    expect(await json('duties', 'FR')).toMatchObject({ duties: [], due: [] });
    expect(await json('review', 'FR', 'close', ...as)).toMatchObject({
      plan: { state: 'approved', version: 2 },
    });
  });

  it('exports what it planned', async () => {
    for (const what of ['call-plan', 'segmentation']) {
      expect((await latitude('export', 'FR', what, '--out', file(`${what}.xlsx`))).status).toBe(0);
      expect(existsSync(file(`${what}.xlsx`))).toBe(true);
    }
    const { lines } = await json<{ lines: LineJson[] }>('plan', 'FR', '--why');
    // What is read first is what it comes to, with the plan's touches in all.
    const { stdout } = await latitude('read', file('call-plan.xlsx'), '--json');
    const touches = lines.reduce((sum, { planned }) => sum + planned, 0);
    expect(stdout).toContain(`:${touches},`);
    for (const name of ['call-plan.csv', 'exact.csv'])
      await json(
        'export',
        'FR',
        'call-plan',
        '--out',
        file(name),
        ...(name === 'exact.csv' ? ['--exact'] : []),
      );
    expect(readFileSync(file('call-plan.csv'), 'utf8')).toMatch(/^\uFEFFCycle;/u);
    const exact = readFileSync(file('exact.csv'), 'utf8');
    expect(exact).toMatch(/^cycle,rep,/u);
    expect(exact.trimEnd().split('\n')).toHaveLength(lines.length + 1);
    await json('rollup', '--out', file('rollup.csv'));
    expect(readFileSync(file('rollup.csv'), 'utf8').trimEnd().split('\n').length).toBeGreaterThan(2);
  });

  it('hands the approved plan to field systems, as a folder or a zip', async () => {
    const { lines } = await json<{ lines: LineJson[] }>('plan', 'FR', '--why');
    const touches = lines.reduce((sum, line) => sum + line.planned, 0);
    const folder = await json('export', 'FR', 'veeva-mcp', '--out', file('veeva'));
    expect(folder).toMatchObject({ touches, leftOut: 0 });
    expect(existsSync(file('veeva/MC_Cycle_Plan_Product_vod__c.csv'))).toBe(true);
    expect(existsSync(file('veeva/load-order.csv'))).toBe(true);
    expect(await json('export', 'FR', 'salesforce', '--out', file('plan.zip'))).toMatchObject({ touches });
    expect(readFileSync(file('plan.zip')).subarray(0, 2).toString()).toBe('PK');
  });

  it('rolls up, and the total is the sum of the lines', async () => {
    const rollup = await json<{
      reconciled: boolean;
      total: { measures: { plannedTouches: number } };
      markets: { market: string; kpis: Record<string, number | null>; state: string }[];
    }>('rollup');
    expect(rollup.reconciled).toBe(true);
    const { lines } = await json<{ lines: LineJson[] }>('plan', 'FR', '--why');
    expect(rollup.total.measures.plannedTouches).toBe(lines.reduce((sum, line) => sum + line.planned, 0));
    expect(rollup.markets.find((each) => each.market === 'DE')).toMatchObject({
      state: 'none',
      kpis: { utilisation: null },
    });
  });

  it('knows users, and gives them links', async () => {
    const added = await latitude(
      'user',
      'add',
      'rep@fr.example',
      '--role',
      'rep',
      '--market',
      'FR',
      '--territory',
      'FR-01',
    );
    expect(added.status, added.stderr).toBe(0);
    expect((await latitude('user', 'add', 'rep@fr.example', '--role', 'global')).status).toBe(1);
    expect((await latitude('user', 'link', 'rep@fr.example')).stdout).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]{43}\n$/,
    );
  });
});

describe('what the command line is told wrongly', () => {
  it('keeps its exit code when nobody reads to the end', async () => {
    const status = await new Promise((done) => {
      const child = spawn(process.execPath, [resolve('src/cli.ts'), 'check'], {
        env: { ...process.env, LATITUDE_DEFINITIONS: file('nowhere') },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      child.stdout.destroy();
      child.once('close', done);
    });
    expect(status).toBe(1);
  });

  it.each([
    [[]],
    [['fly']],
    [['import', 'FR']],
    [['import', 'FR', '/nowhere.xlsx']],
    [['import', 'FR', resolve('package.json'), '--mode', 'delete']],
    [['template', 'FR']],
    [['template', 'FR', '--out', '/nowhere/x.xlsx']],
    [['template', 'FR', '--out', 'x.pdf']],
    [['export', 'FR', 'veeva-mcp', '--out', 'x.xlsx']],
    [['export', 'FR', 'call-plan', '--out', 'x.zip']],
    [['export', 'FR', 'everything', '--out', 'x.xlsx']],
    [['rollup', '--colour']],
    [['rollup', '--lang', 'tlh']],
    [['review', 'FR', 'dance']],
    [['user', 'add', 'x@y', '--role', 'king']],
  ])('%j is wrong usage', async (args) => {
    const { status, stderr, stdout } = await latitude(...args);
    expect(status, stdout + stderr).toBe(2);
    expect(stderr + stdout).not.toMatch(/ {4}at /);
    expect((stderr + stdout).trim()).not.toBe('');
  });

  it.each([
    [['market', 'XX']],
    [['why', 'FR', 'call-frequency.Z.drone']],
    [['plan', 'BR']],
    [['review', 'BR', 'open']],
    [['export', 'BR', 'call-plan', '--out', file('x.xlsx')]],
  ])('%j is refused in words', async (args) => {
    const { status, stderr } = await latitude(...args);
    expect(status, stderr).toBe(1);
    expect(stderr).toMatch(/\w+: .+/);
    expect(stderr).not.toMatch(/ {4}at /);
  });

  it('refuses a file that is no workbook with one clear sentence', async () => {
    writeFileSync(file('no.xlsx'), 'PK not a workbook at all');
    for (const args of [
      ['import', 'FR', file('no.xlsx')],
      ['read', file('no.xlsx'), '--json'],
    ]) {
      const { status, stdout, stderr } = await latitude(...args);
      expect(status).toBe(1);
      expect(stdout + stderr).toMatch(/no\.xlsx/);
      expect(stdout + stderr).not.toMatch(/ {4}at /);
    }
  });

  it('speaks the language it is asked for', async () => {
    expect((await latitude('market', 'XX', '--lang', 'de')).stderr).toMatch(/Land|Markt/);
  });
});
