import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openInstallation } from '#compose.ts';
import type { User } from '#domain/access/user.ts';
import { openStorageInMemory, type StorageOptions } from '#storage/open-storage.ts';
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

/**
 * The world of a use case's test: the product's own definitions, a database in memory, a clock that stands at `at` by
 * UTC on `today`. It takes a few hundredths of a second, so that each test may have its own; it ends with the
 * test file. `alter` puts something else in place of a part of it.
 */
export async function openMarket({
  today = '2026-09-14',
  at = '08:00',
  alter = (world) => world,
  database,
}: {
  readonly today?: string;
  readonly at?: string;
  readonly alter?: (world: World) => World;
  /** A real one instead of that in memory. */
  readonly database?: StorageOptions;
} = {}): Promise<OpenMarket> {
  let now = Date.parse(`${today}T${at}:00.000Z`);
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
  const openStorage = database ? {} : { openStorage: openStorageInMemory };
  const parts = { ...(await sharedParts()), clock, ...openStorage };
  const installation = await openInstallation(environment, parts);
  atEndOfFile(() => installation.close());
  const world = alter(installation.world);
  const { market, otherMarket } = await fillMarket(world);
  return {
    world,
    market,
    otherMarket,
    people: await addPeople(world, market, otherMarket),
    wait: (days) => {
      now += days * DAY;
    },
  };
}
