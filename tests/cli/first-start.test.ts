import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyDefinitions, wholeDefinitions } from '../contract/definitions/definitions-copy.ts';
import { thoroughness } from '../support/counts.ts';
import { startServer, temporaryFolder } from '../support/latitude-process.ts';
import { runVerb } from '../support/run-verb.ts';

const { folder, remove } = temporaryFolder();
/** Those where the first start does something of its own beside what it does for every market. */
const few = ['archetypes', 'templates', 'markets/de.yaml', 'markets/fr.yaml'];
/** Workers have nothing to do with the sample, and are tried elsewhere. */
const workers = thoroughness >= 1 ? '1' : '0';
const definitions = await copyDefinitions(thoroughness < 1 ? few : wholeDefinitions);
const variables = {
  LATITUDE_DATA: folder,
  LATITUDE_DEFINITIONS: definitions.folder,
  LATITUDE_WORKERS: workers,
};
afterAll(async () => {
  remove();
  await definitions.remove();
});

interface RollupJson {
  readonly markets: { market: string; state: string; measures: { accounts: number } }[];
  readonly reconciled: boolean;
}
const rollup = async (): Promise<RollupJson> =>
  JSON.parse((await runVerb(['rollup', '--json'], variables)).stdout) as RollupJson;

describe('the first start', () => {
  it('goes on where it was killed, ends complete, and is not repeated', async () => {
    // While the first workbook comes in, while its plan is made, and while other markets come in beside a server that answers.
    const [first, planning, meanwhile] = [
      / {2}writing and importing/,
      / {2}planning/,
      /Meanwhile[^]* {2}writing and importing/,
    ];
    for (const said of thoroughness >= 1 ? [first, planning, meanwhile] : [planning]) {
      const server = startServer(variables);
      await server.says(said);
      expect(server.output()).toMatch(said);
      expect(server.output().includes('Latitude is ready')).toBe(said === meanwhile);
      await server.end('SIGKILL');
    }
    const server = startServer(variables);
    expect(await server.ready, server.output()).toBe(true);
    expect(server.output()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]{43}/);
    await server.says(/Meanwhile[^]* {2}planning/);
    // Told to end, what completes the sample ends with it; the next start goes on.
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.output()).not.toContain('The sample is complete');
    const last = startServer(variables);
    await last.says(/The sample is complete/);
    expect(last.output()).toContain('The sample is complete');
    expect(await last.end('SIGTERM')).toBe(0);

    const { markets, reconciled } = await rollup();
    expect(reconciled).toBe(true);
    const files = readdirSync(join(definitions.folder, 'markets')).filter((name) => name.endsWith('.yaml'));
    // A market with several units has a row for each.
    expect([...new Set(markets.map((each) => each.market))]).toEqual(
      files.toSorted().map((file) => file.slice(0, 2).toUpperCase()),
    );
    for (const { market, measures, state } of markets) {
      // The smallest is worked by a distributor.
      expect(measures.accounts, market).toBeGreaterThan(100);
      expect(['draft', 'in-review'], market).toContain(state);
    }
    expect(markets.filter((each) => each.state === 'in-review')).toHaveLength(1);

    const again = startServer({ ...variables, LATITUDE_WORKERS: '0' });
    expect(await again.ready).toBe(true);
    expect(again.output()).not.toMatch(/importing|planning/);
    await again.end('SIGTERM');
    expect(await rollup()).toMatchObject({ markets, reconciled });
  });

  it('starts empty when told so, with somebody who may sign in', async () => {
    const empty = temporaryFolder();
    const server = startServer({
      LATITUDE_DATA: empty.folder,
      LATITUDE_DEFINITIONS: definitions.folder,
      LATITUDE_SAMPLE: 'off',
      LATITUDE_WORKERS: '0',
    });
    expect(await server.ready, server.output()).toBe(true);
    // What is printed lies in logs: no link that lets somebody in.
    expect(server.output()).not.toMatch(/\/sign-in\//);
    expect(server.output()).toContain('user link global@latitude.example');
    await server.end('SIGTERM');
    const link = await runVerb(['user', 'link', 'global@latitude.example'], { LATITUDE_DATA: empty.folder });
    expect(link.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]{43}\n$/);
    empty.remove();
  });

  it('refuses a wrong environment and broken definitions in plain words', async () => {
    const wrong = startServer({ PORT: 'eighty', LATITUDE_SAMPLE: 'maybe', LATITUDE_DEFINITIONS: 'database' });
    expect(await wrong.ready).toBe(false);
    expect(wrong.output()).toMatch(/PORT/);
    expect(wrong.output()).toMatch(/LATITUDE_SAMPLE/);
    expect(wrong.output()).toMatch(/LATITUDE_DEFINITIONS: .*cannot be kept in the database/);
    expect(wrong.process.exitCode).toBe(2);
    const nowhere = startServer({ LATITUDE_DATA: folder, LATITUDE_DEFINITIONS: `${folder}/nowhere` });
    expect(await nowhere.ready).toBe(false);
    expect(nowhere.process.exitCode).toBe(1);
    expect(nowhere.output()).not.toMatch(/ {4}at /);
  });
});
