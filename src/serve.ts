import { pino, type Logger } from 'pino';
import { BrokenDefinitions } from './usecases/ports/broken-definitions.ts';
import { openInstallation, type Installation } from './compose.ts';
import { compareRoles } from './domain/access/role.ts';
import { isGranted, operator, showUser, type ShownUser } from './domain/access/user.ts';
import type { Finding } from './domain/basics/finding.ts';
import { readEnvironment, type Environment } from './env.ts';
import { createApp } from './app.ts';
import { loadMessages, wordFinding, type Messages } from './messages/messages.ts';
import { firstStart, tourMarkets } from './sample/first-start.ts';
import { startSampler } from './sample-process.ts';
import { sampleFolder } from './sample/sample-folder.ts';
import { DocumentUnreadable } from './storage/documents/document-unreadable.ts';
import { StorageUnavailable } from './storage/storage-unavailable.ts';
import { addUser } from './usecases/access/add-user.ts';
import { lostCycles } from './usecases/cycles/list-cycles.ts';
import { checkSecrets } from './usecases/basis/market-secret.ts';
import { createSignInLink } from './usecases/access/create-sign-in-link.ts';
import { renumberPlanInputs } from './usecases/jobs/renumber-plan-inputs.ts';
import { sweepFiles } from './usecases/jobs/forget-files.ts';
import { askDaily } from './usecases/jobs/ask-daily.ts';
import { lookRegularly } from './usecases/jobs/look-regularly.ts';
import { anchorKind } from './usecases/jobs/anchor-job.ts';
import { retentionKind } from './usecases/customers/retention-job.ts';
import { deleteFiles } from './usecases/jobs/delete-files.ts';
import { startReaders } from './reader-threads.ts';
import { workerProcesses } from './worker-processes.ts';
import type { World } from './usecases/ports.ts';

const MINUTE = 60_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** Opens everything, prepares the first start, and answers until told to stop. Returns the exit code. */
export async function serve(variables: Readonly<Record<string, string | undefined>>): Promise<number> {
  const read = readEnvironment(variables);
  if (!read.ok) {
    for (const problem of read.problems) complain(problem);
    return 2;
  }
  const log = pino({ level: read.value.logLevel });
  try {
    const latitude = await openInstallation(read.value, { say });
    try {
      await listen(latitude, read.value, log);
    } finally {
      await latitude.close();
    }
    return 0;
  } catch (error) {
    await explain(error, log);
    return 1;
  }
}

/** Says why it stops; of what nobody foresaw the log has the rest. */
async function explain(error: unknown, log: Logger): Promise<void> {
  const findings = findingsOf(error);
  if (findings) return complainOf(await loadMessages(), findings);
  log.fatal({ error }, 'the server stops');
  complain(`Latitude stops: ${error instanceof Error ? error.message : String(error)}`);
}

function complainOf(messages: Messages, findings: readonly Finding[]): void {
  for (const each of findings) {
    const { where, message, hint } = wordFinding(messages, 'en', each);
    complain(`${where}  ${message}\n    ${hint}`);
  }
}

function findingsOf(error: unknown): readonly Finding[] | undefined {
  if (error instanceof BrokenDefinitions) return error.findings;
  return error instanceof StorageUnavailable || error instanceof DocumentUnreadable
    ? [error.finding]
    : undefined;
}

async function listen(
  { world, messages }: Installation,
  environment: Environment,
  log: Logger,
): Promise<void> {
  const { port, host, dataFolder } = environment;
  const isMoreToCome =
    environment.sample && (await firstStart(world, { folder: sampleFolder(dataFolder), notify: say }));
  if (!environment.sample) await addFirstUser(world);
  await tidy(world, messages);
  const { workers: count = 1 } = environment;
  const processes = workerProcesses(count, world, (text) => log.error(text));
  const readers = startReaders(environment, world.definitions);
  const served: World = { ...world, readers };
  const asking = count === 0 ? served : { ...served, workers: processes.workers };
  const app = await createApp({
    world: asking,
    messages,
    logger: log,
    hostNames: environment.hostNames ?? [],
    ...(environment.trustProxy === undefined ? {} : { trustProxy: environment.trustProxy }),
  });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const ending = new AbortController();
  let renumbering: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let endSampler: (() => Promise<void>) | undefined;
  try {
    const address = await app.listen({ port, host });
    processes.start();
    renumbering = renumberPlanInputs(world, ending.signal)
      .then((inputs) => log.info(inputs, 'what plans were made from is kept by numbers of accounts'))
      .catch((error: unknown) => log.error({ error }, 'what plans were made from could not be written anew'));
    looking = lookDaily(asking, log, ending.signal);
    say(`\nLatitude is ready: ${address}`);
    await Promise.race([printSignIn(world, environment.address ?? address, environment.sample), stopped]);
    if (isMoreToCome) {
      say('Meanwhile the other markets of the sample come in.\n');
      endSampler = startSampler(world.definitions, complain);
    }
    await stopped;
  } finally {
    // Whatever went wrong: a server that still listened would answer everybody that its storage is closed.
    ending.abort();
    await Promise.all([renumbering, looking, endSampler?.()]);
    await app.close();
    await processes.stop();
    await readers.close();
  }
}

/** Once a day, as long as the server runs: what has been kept long enough goes, and how far the record is is noted outside. */
const lookDaily = (world: World, log: Logger, stopping: AbortSignal): Promise<void> =>
  lookRegularly(
    [
      {
        name: 'what is done once a day',
        run: (signal) =>
          askDaily(
            world,
            [
              { kind: retentionKind, each: 'market' },
              { kind: anchorKind, each: 'installation' },
            ],
            signal,
          ),
      },
    ],
    {
      after: MINUTE,
      every: 10 * MINUTE,
      signal: stopping,
      onDone: (name, asked) => {
        if (asked.length > 0) log.info({ asked }, `${name} was asked for`);
      },
      onFailed: (name, error) => log.error({ error }, `${name} failed`),
    },
  );

const giveGrant = (email: string): string =>
  `npm run -s latitude -- user add ${email} --role affiliate|rep|manager|global [--market DE] [--territory DE-01]`;

/**
 * Finishes what a process that ended left behind, and says at once who may do nothing, and when nobody who was erased
 * would be recognised.
 */
async function tidy(world: World, messages: Messages): Promise<void> {
  await deleteFiles(world);
  await sweepFiles(world);
  const users = await world.storage.read((stores) => stores.users.all());
  complainOf(
    messages,
    users.flatMap(({ unreadable = [] }) => unreadable),
  );
  for (const { email } of users.filter((user) => !isGranted(user)))
    complain(`${email}  may do nothing, for want of a grant that can be read.\n    ${giveGrant(email)}`);
  complainOf(messages, await checkSecrets(world));
  complainOf(messages, await lostCycles(world));
}

/** An installation without sample needs somebody who may add the others. */
async function addFirstUser(world: World): Promise<void> {
  const users = await world.storage.read((stores) => stores.users.all());
  if (users.length > 0) return;
  await addUser(world, operator, {
    email: 'global@latitude.example',
    name: 'Global team',
    role: 'global',
    market: '',
    territory: '',
  });
}

const byRole = (a: ShownUser, b: ShownUser): number =>
  compareRoles(a.role, b.role) || (a.email < b.email ? -1 : 1);

const inTour = ({ market }: ShownUser): boolean => market === '' || tourMarkets.includes(market);

/**
 * Until somebody has signed in to the sample, every start prints fresh links for a first look round. Whatever else is
 * printed lies in logs that many read: there it says how an administrator makes a link.
 */
async function printSignIn(world: World, address: string, sample: boolean): Promise<void> {
  const { users, used } = await world.storage.read(async (stores) => ({
    users: await stores.users.all(),
    used: await stores.users.anySession(),
  }));
  if (used || !sample) {
    const email = used ? 'EMAIL' : (users[0]?.email ?? 'EMAIL');
    say(`Sign in with a new one-time link: npm run -s latitude -- user link ${email}`);
    return;
  }
  say('Sign in by one of these links; each works once, for three days:');
  const granted = users.filter(isGranted).map(showUser);
  const shown = granted.filter(inTour).toSorted(byRole);
  for (const user of shown) {
    const link = await createSignInLink(world, operator, { email: user.email });
    if (link.ok)
      say(`  ${user.role.padEnd(12)} ${user.email.padEnd(32)} ${address}/sign-in/${link.value.token}`);
  }
  const others = granted.filter((user) => !inTour(user)).toSorted(byRole);
  if (others[0]) {
    say(`${others.length} others, such as ${others[0].email}: npm run -s latitude -- user link EMAIL`);
  }
}
