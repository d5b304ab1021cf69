import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openInstallation, type Parts } from '#compose.ts';
import type { User } from '#domain/access/user.ts';
import { openStorageInMemory, type StorageInMemory, type StorageOptions } from '#storage/open-storage.ts';
import type { World } from '#usecases/ports.ts';
import { atEndOfFile } from '../../support/at-end-of-file.ts';
import { fillMarket } from '../../support/fill-market.ts';
import { repository, sharedParts } from '../../support/made-once.ts';
import { addPeople, type Who } from '../../support/people.ts';

/** A world as the server has it, in which one market has something to plan. */
export interface OpenMarket {
  readonly world: World;
  /** A market whose process has a review with guardrails; T1 and T2 have a dozen accounts each. */
  readonly market: string;
  /** Another one, in which nothing is known. */
  readonly otherMarket: string;
  readonly people: Readonly<Record<Who, User>>;
  /** Moves the clock, which stands still otherwise. */
  wait(days: number): void;
}

const DAY = 86_400_000;

type Filled = Pick<OpenMarket, 'market' | 'otherMarket' | 'people'>;

async function fill(world: World): Promise<Filled> {
  const { market, otherMarket } = await fillMarket(world);
  return { market, otherMarket, people: await addPeople(world, market, otherMarket) };
}

interface Begun extends Filled {
  readonly begin: Buffer;
  /** Holds the files that are kept, if any. */
  readonly folder: string;
}

/** What worlds of an instant begin with: filled once a process, and copied for each. */
const filledAt = new Map<string, Promise<Begun>>();

/** What was done in a world before a test begins; the same for all that are led under a name. */
interface Led {
  readonly name: string;
  lead(open: OpenMarket): Promise<unknown>;
}

/**
 * The world of a use case's test: the product's own definitions, a database in memory, a clock that stands at `at` by
 * UTC on `today`. It takes a few thousandths of a second, so that each test may have its own; it ends with the
 * test file. `alter` puts something else in place of a part of it.
 */
export async function openMarket({
  today = '2026-09-14',
  at = '08:00',
  alter,
  database,
  led,
}: {
  readonly today?: string;
  readonly at?: string;
  readonly alter?: (world: World) => World;
  /** A real one instead of that in memory. */
  readonly database?: StorageOptions;
  /** It goes on from there, with whatever moves the clock still to come. */
  readonly led?: Led;
} = {}): Promise<OpenMarket> {
  const instant = `${today}T${at}:00.000Z`;
  let now = Date.parse(instant);
  const clock = { now: () => new Date(now).toISOString() };
  const environment = {
    port: 0,
    host: '127.0.0.1',
    // It appears with the first file that is kept.
    dataFolder: join(inject('runFolder'), 'usecases', randomUUID()),
    definitionsFolder: repository,
    sample: false,
    logLevel: 'silent',
    ...database,
  } as const;
  const open = async (openStorage?: Parts['openStorage']): Promise<World> => {
    const parts = { ...(await sharedParts()), clock, ...(openStorage ? { openStorage } : {}) };
    const installation = await openInstallation(environment, parts);
    atEndOfFile(() => installation.close());
    return installation.world;
  };

  /** A world as all begin that nobody alters, and what is in it. */
  async function fillOnce(): Promise<Begun> {
    let storage: StorageInMemory | undefined;
    const world = await open(async (options) => (storage = await openStorageInMemory(options)));
    const filled = await fill(world);
    await led?.lead({ world, ...filled, wait });
    return { ...filled, begin: storage!.copy(), folder: environment.dataFolder };
  }

  const wait = (days: number): void => {
    now += days * DAY;
  };
  if (database || alter) {
    const opened = await open(database ? undefined : openStorageInMemory);
    const world = alter ? alter(opened) : opened;
    const altered = { world, ...(await fill(world)), wait };
    await led?.lead(altered);
    return altered;
  }
  const name = `${instant} ${led?.name ?? ''}`;
  const filled = filledAt.get(name) ?? fillOnce();
  filledAt.set(name, filled);
  const { begin, folder, ...rest } = await filled;
  if (existsSync(folder) && folder !== environment.dataFolder)
    await cp(folder, environment.dataFolder, { recursive: true });
  return { world: await open((options) => openStorageInMemory({ ...options, begin })), ...rest, wait };
}
