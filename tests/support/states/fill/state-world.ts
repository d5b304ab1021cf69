import type { Outcome } from '#domain/basics/outcome.ts';
import type { Role } from '#domain/access/role.ts';
import { operator, type User } from '#domain/access/user.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { createAccessLog } from '#storage/access/record/access-log.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { actorOf } from '../../some-user.ts';
import type { World } from '#usecases/ports.ts';
import { openInstallation } from '../../../../src/compose.ts';
import { copyDefinitions, type DefinitionsCopy } from '../../../contract/definitions/definitions-copy.ts';

/** A market of each template: without review, with a window, by response, by elasticity. */
export const stateMarkets = ['IT', 'FR', 'DE', 'SE'] as const;
export type StateMarket = (typeof stateMarkets)[number];

/** Which of its units is planned, where a market has several. */
export const addressIn: Readonly<Record<StateMarket, string>> = {
  IT: 'IT',
  FR: 'FR-cardio-metabolic',
  DE: 'DE',
  SE: 'SE',
};

export type Staff = Readonly<Record<'affiliate' | 'manager' | 'rep', User>>;

/** A company whose days, identifiers and people are the same every time. */
export interface StateWorld {
  readonly world: World;
  readonly global: User;
  /** Of every market there is in it. */
  readonly compliance: User;
  readonly staff: Readonly<Record<StateMarket, Staff>>;
  /** Lets a minute pass. */
  readonly tick: () => void;
  /** Goes on in the morning of a day. */
  readonly go: (day: string) => void;
  /** Where files lie that are sent; both databases are sent the same. */
  readonly given: string;
  readonly close: () => Promise<void>;
}

/** The product's own definitions, and in two markets what none of them has. */
async function changedDefinitions(): Promise<DefinitionsCopy> {
  const copy = await copyDefinitions(['archetypes', 'templates', 'markets']);
  await copy.breakFile('markets/fr.yaml', (text) =>
    text
      .replace('brands:\n', 'brands:\n  respivo: { authorised-from: 2018-01-01 }\n')
      .replace(
        'teams:\n',
        `teams:
  hospital-care:
    name: Hospital care
    brands: { respivo: {} }
    rules:
      calls-per-day: { value: 5, why: Hospitals take longer., source: assumption }
`,
      )
      .replace(
        'legal-limits: []',
        `legal-limits:
  - key: calls-in-a-year
    scope: rep-to-hcp
    window: { kind: rolling, months: 12 }
    strength: hard
    maximum: 6
    channels: [face-to-face]
    counts: all
    source: Invented for a test
    valid-from: 2020-01-01
    confirmed: true`,
      ),
  );
  await copy.breakFile('markets/se.yaml', (text) =>
    text.replace(
      'brands: { cardiolan: {}, respivo: {} }\n',
      (line) => `${line}    budget: { call-equivalents: 40 }
    brand-budgets: { respivo: { money: 120000 } }
    share-of-voice: { respivo: { minimum: 4500, of: touches } }
`,
    ),
  );
  return copy;
}

export function demand<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(JSON.stringify(outcome.refusal));
}

/** Opens an empty database with a clock and identifiers of its own, and adds a global user and each market's people. */
export async function openStateWorld(storage: StorageOptions, given: string): Promise<StateWorld> {
  const definitions = await changedDefinitions();
  let now = '2026-11-23T08:00:00.000Z';
  const clock = { now: () => now };
  const opened = await openInstallation(
    {
      port: 0,
      host: '127.0.0.1',
      definitionsFolder: definitions.folder,
      // Its people are invented.
      sample: true,
      logLevel: 'silent',
      ...storage,
    },
    { clock },
  );
  let sequence = 0;
  const secret = Buffer.alloc(32, 'a secret that is none');
  const next = (): string => String((sequence += 1)).padStart(4, '0');
  // Batches end where the state says so, not where a second does.
  const accessLog = createAccessLog(opened.world.storage, clock, { every: 2 ** 31 - 1 });
  const world: World = {
    ...opened.world,
    accessLog,
    workers: { ...opened.world.workers, owner: 'process-1' },
    // The same in each database, and on each day it is made.
    marketSecrets: { read: async () => secret, create: async () => secret },
    secrets: {
      ...opened.world.secrets,
      newId: () => `${Date.parse(now).toString(36).padStart(9, '0')}-${next()}`,
      newToken: () => `token-${next()}`,
    },
  };
  const tick = (): void => {
    now = new Date(Date.parse(now) + 60_000).toISOString();
  };
  const add = async (role: Role, market: string): Promise<User> => {
    tick();
    const email = `${[role, market.toLowerCase()].filter((each) => each !== '').join('.')}@latitude.example`;
    const name = `${role} ${market}`.trim();
    const territory = role === 'rep' ? `${market}-01` : '';
    return actorOf(demand(await addUser(world, operator, { email, name, role, market, territory })));
  };
  const addCompliance = async (): Promise<User> => {
    const grants = (['IT', 'FR', 'DE', 'SE'] as const).map((market) => ({
      role: 'compliance' as const,
      market,
      territories: [],
      from: '',
      to: '',
    }));
    const [first, ...others] = grants;
    const user: User = {
      id: 'compliance',
      email: 'compliance@latitude.example',
      name: 'Compliance',
      grants: [first!, ...others],
    };
    await world.storage.transaction((stores) => stores.users.add(user));
    return user;
  };
  const staffOf = async (market: string): Promise<Staff> => ({
    affiliate: await add('affiliate', market),
    manager: await add('manager', market),
    rep: await add('rep', market),
  });
  return {
    world,
    global: await add('global', ''),
    compliance: await addCompliance(),
    staff: {
      IT: await staffOf('IT'),
      FR: await staffOf('FR'),
      DE: await staffOf('DE'),
      SE: await staffOf('SE'),
    },
    tick,
    go: (day) => {
      now = `${day}T08:00:00.000Z`;
    },
    given,
    close: async () => {
      await accessLog.close();
      await opened.close();
      await definitions.remove();
    },
  };
}
