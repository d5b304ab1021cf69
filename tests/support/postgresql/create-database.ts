import { randomBytes } from 'node:crypto';
import pg from 'pg';

export async function withClient<T>(address: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A copy of a database on a server; without one named, an empty database. Resolves to its address. */
export async function createDatabase(server: string, template = 'template1'): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withClient(`${server}/postgres`, (client) =>
    // Half the work of the usual strategy, which writes every page of a copy to the log as well.
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  return `${server}/${name}`;
}
