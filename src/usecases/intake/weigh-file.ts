import type { User } from '#domain/access/user.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { loadWork, type ProcessInForce } from '../basis/cycle-basis.ts';
import type { CheckedFile, FollowImport, World } from '../ports.ts';
import type { ImportJob } from './import-job.ts';
import { ownImports } from './own-imports.ts';

/** How many differences an answer spells out. */
export const SHOWN_DIFFERENCES = 200;

/** What a file was weighed against. */
export interface Against {
  readonly revision: number;
  readonly accounts: readonly KeptAccount[];
  /** Digests of those who were erased. */
  readonly erased: ReadonlySet<string>;
}

interface Weighing {
  readonly world: World;
  readonly actor: User;
  readonly job: ImportJob;
  readonly process: ProcessInForce;
  /** The market’s, by which erased persons are recognised. */
  readonly secret: Uint8Array;
}

/** Reads the file of a job and weighs it against the market as it is now. */
export async function weighFile<Result>(
  { world, actor, job, process, secret }: Weighing,
  follow: FollowImport,
  take: (checked: CheckedFile, against: Against) => Promise<Result>,
): Promise<Result> {
  const { sha256, fileName, mode, dryRun, partial, answers } = job.request;
  const { market, template, rules, teamRules, cycle } = process;
  const remembered = await world.storage.read((stores) => stores.columnMappings.ofMarket(market.code));
  const known = await world.storage.read(async (stores) => ({
    accounts: await stores.accounts.ofMarket(market.code),
    work: await loadWork(world, stores, process),
    revision: await stores.accounts.revision(market.code),
    erased: await stores.stopList.digestsOf(market.code),
    ownImports: await ownImports(stores, {
      market: market.code,
      cycle: cycle.id,
      email: actor.email,
      fileName,
    }),
  }));
  const { revision, accounts, work, erased } = known;
  const { reps, holidays, events } = work;
  return world.heavy.checkImport(
    {
      file: {
        path: await world.files.pathToRead(sha256),
        fileName,
        workbook: concreteWorkbook(template, market, world.definitions.lists),
        market,
        cycle: cycle.id,
        revision,
        remembered,
        ...answers,
      },
      against: {
        market: market.code,
        team: market.teams[0]?.key ?? '',
        teams: market.teams.map(({ key }) => key),
        known: { accounts, reps },
        ownImports: known.ownImports,
        rules,
        mode,
        partial,
      },
      totals: {
        market,
        cycle,
        template: { channels: template.channels, methods: template.methods },
        rules,
        holidays,
        events,
        ...(teamRules ? { teamRules } : {}),
      },
      dryRun,
      shown: SHOWN_DIFFERENCES,
      people: { secret, erased: [...erased], answers: answers.erased },
    },
    follow,
    (checked) => take(checked, { revision, accounts, erased }),
  );
}
