import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openInstallation, type Installation } from '#compose.ts';
import type { User } from '#domain/access/user.ts';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import type { World } from '#usecases/ports.ts';
import { atEndOfFile } from './at-end-of-file.ts';
import { newDatabase, type DatabaseName } from './databases.ts';
import { fillMarket } from './fill-market.ts';
import { repository, sharedParts } from './made-once.ts';
import { addPeople, type Who } from './people.ts';

export const person = {
  id: 'ZX-90417',
  name: 'Dr. Wilhelmine Quastenflosser',
  city: 'Hinterwaldstetten',
  email: 'wq@quastenflosser.example',
  licence: 'LN-5550123-Q',
  comment: 'Likes Zwetschgenkuchen',
} as const;

/** What nobody may find any more. */
export const traces = [
  person.id,
  'Quastenflosser',
  person.city,
  person.licence,
  'Zwetschgenkuchen',
  'Altnamenberg',
] as const;

const headings =
  'Account ID,Name,Specialty,City,Territory,Potential – Cardiolan,Potential – Respivo,Adoption – Cardiolan,Adoption – Respivo,Comment,Mail address,License ID';

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly city?: string;
  readonly comment?: string;
  readonly email?: string;
  readonly licence?: string;
}

export const accountsCsv = (...rows: readonly Row[]): string =>
  [
    headings,
    ...rows.map(({ id, name, city = '', comment = '', email = '', licence = '' }) =>
      [id, name, 'Kardiologie', city, 'T1', 180, 90, 3, 2, comment, email, licence].join(','),
    ),
    '',
  ].join('\r\n');

export const callsCsv = (...calls: readonly (readonly [id: string, account: string, on: string])[]): string =>
  [
    'Id,Name,Account_vod__c,Territory_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,Status_vod__c',
    ...calls.map(([id, account, on]) =>
      [id, `C0000${id}`, account, 'T1', `${on}T09:30:00.000Z`, 'Face_to_face_vod', 'Submitted_vod'].join(','),
    ),
    '',
  ].join('\r\n');

export interface PersonalWorld {
  readonly options: StorageOptions;
  readonly installation: Installation;
  readonly world: World;
  readonly market: string;
  readonly people: Readonly<Record<Who, User>>;
  /** A file in a folder that is nobody's, as a sender has it. */
  readonly fileOf: (content: string | Uint8Array, ending?: string) => Promise<string>;
  readonly send: (
    content: string | Uint8Array,
    more?: Partial<Parameters<typeof importWorkbook>[2]> & { readonly mode?: ImportMode },
  ) => ReturnType<typeof importWorkbook>;
  readonly sendCalls: (
    content: string,
    more?: { readonly dryRun?: boolean },
  ) => ReturnType<typeof importWorkbook>;
}

/** A world over a database of its own, in which one market has accounts and reps. */
export async function openPersonalWorld(name: DatabaseName): Promise<PersonalWorld> {
  const options = await newDatabase(name);
  let now = Date.parse('2026-09-14T08:00:00.000Z');
  const environment = {
    port: 0,
    host: '127.0.0.1',
    dataFolder: options.dataFolder,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    definitionsFolder: repository,
    sample: false,
    logLevel: 'silent',
  } as const;
  // Every event has an instant of its own, as in life.
  const clock = {
    now: () => new Date((now += 1000)).toISOString(),
  };
  const installation = await openInstallation(environment, { ...(await sharedParts()), clock });
  atEndOfFile(() => installation.close());
  const { world } = installation;
  const { market, otherMarket } = await fillMarket(world);
  const people = await addPeople(world, market, otherMarket);
  const folder = (await newDatabase('sqlite')).dataFolder;
  const fileOf = async (content: string | Uint8Array, ending = 'csv'): Promise<string> => {
    const path = join(folder, `${randomUUID()}.${ending}`);
    await writeFile(path, content);
    return path;
  };
  return {
    options,
    installation,
    world,
    market,
    people,
    fileOf,
    send: async (content, more = {}) =>
      importWorkbook(world, people.affiliate, {
        market,
        path: await fileOf(content, typeof content === 'string' ? 'csv' : 'xlsx'),
        fileName: typeof content === 'string' ? 'kunden.csv' : 'kunden.xlsx',
        mode: 'upsert',
        dryRun: false,
        ...more,
      }),
    sendCalls: async (content, { dryRun = false } = {}) =>
      importWorkbook(world, people.affiliate, {
        kind: 'calls',
        market,
        path: await fileOf(content),
        fileName: 'besuche.csv',
        mode: 'upsert',
        dryRun,
      }),
  };
}
