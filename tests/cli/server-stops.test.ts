import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import { operator } from '#domain/access/user.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { copyDefinitions } from '../contract/definitions/definitions-copy.ts';
import { newDatabase } from '../support/databases.ts';
import { startServer, type RunningServer } from '../support/latitude-process.ts';
import { sharedParts } from '../support/made-once.ts';
import { valueOf } from '../support/outcomes.ts';

const { dataFolder: folder } = await newDatabase('sqlite');
// Servers that are asked of no market start sooner with a few of them.
const definitions = await copyDefinitions();
afterAll(definitions.remove);
const variables = {
  LATITUDE_DATA: folder,
  LATITUDE_DEFINITIONS: definitions.folder,
  LATITUDE_SAMPLE: 'off',
  LATITUDE_WORKERS: '0',
};
const meddle = (sql: string): void => {
  const database = new DatabaseSync(join(folder, 'latitude.sqlite'), { timeout: 10_000 });
  database.exec(sql);
  database.close();
};
/** What it said, and with which code it ended, of itself. */
const ends = async (server: RunningServer): Promise<readonly [output: string, code: number | null]> => {
  await server.ended;
  return [server.output(), server.process.exitCode];
};

describe('a server that cannot go on', () => {
  beforeAll(async () => {
    const environment = {
      port: 0,
      host: '127.0.0.1',
      dataFolder: folder,
      definitionsFolder: definitions.folder,
    };
    const parts = await sharedParts();
    const { world, close } = await openInstallation(
      { ...environment, sample: false, logLevel: 'silent' },
      parts,
    );
    // As the first start of a server leaves it.
    const first = { email: 'global@latitude.example', name: 'Global team', role: 'global' } as const;
    valueOf(await addUser(world, operator, { ...first, market: '', territory: '' }));
    await close();
  });

  it('closes, says why, and ends: when something fails after it listens', async () => {
    meddle(`create trigger broken before insert on sign_in_link begin select raise(abort, 'no more'); end`);
    // The links of the sample are made once it listens; it takes the sample for made.
    meddle(`insert into setup_step (step) values ('sample')`);
    // Its worker is to end with it.
    const broken = startServer({ ...variables, LATITUDE_SAMPLE: 'on', LATITUDE_WORKERS: '1' });
    const [output, code] = await ends(broken);
    expect(output).toMatch(/Latitude is ready: http/);
    expect(output).toMatch(/Latitude stops: .+/);
    expect(output).not.toMatch(/^ {4}at /m);
    expect(code).toBe(1);
    meddle('drop trigger broken');
  });

  it('says that its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const [output, code] = await ends(startServer({ ...variables, PORT: String(port) }));
    other.close();
    expect(output).toMatch(/Latitude stops: .*EADDRINUSE/);
    expect(output).not.toMatch(/^ {4}at /m);
    expect(code).toBe(1);
  });

  it('goes on where a user has no grant, and says who and what to do', async () => {
    meddle('delete from user_grant');
    const server = startServer(variables);
    await server.says(/Sign in with a new one-time link/);
    expect(server.output()).toMatch(
      /global@latitude\.example {2}may do nothing.*\n.*user add global@latitude/,
    );
    expect(await server.end('SIGTERM')).toBe(0);
  });
});
