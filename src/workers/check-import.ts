import { setImmediate } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Account } from '#domain/customers/account.ts';
import type { FollowImport, CheckedFile, CheckImportTask, WholeFile } from '#usecases/ports.ts';
import {
  SLICE,
  textsOf,
  unpackAccounts,
  type AccountTexts,
  type Frame,
  type FromTask,
  type ListName,
  type Slices,
  type ToTask,
} from './check-import-messages.ts';
import { handOver } from './met-before.ts';
import type { Threads } from './threads.ts';

/** So many slices of a list are on their way while one is made use of. */
const AHEAD: Readonly<Record<ListName, number>> = {
  findings: 8,
  fieldChanges: 8,
  // The thread makes its last checks while they are stored, and hands over nothing meanwhile.
  accounts: 128,
};

const say = (port: MessagePort, message: ToTask): void => port.postMessage(message);

async function sendKnown(port: MessagePort, accounts: readonly Account[]): Promise<void> {
  for (let from = 0; from < accounts.length; from += SLICE) {
    say(port, { say: 'known', accounts: accounts.slice(from, from + SLICE) });
    await setImmediate();
  }
  say(port, { say: 'known-all' });
}

/** The slices of a list as they come in; `broken` rejects when the thread ends before its time. */
function listFrom<Name extends ListName>(
  port: MessagePort,
  list: Name,
  broken: Promise<never>,
): AsyncIterable<Slices[Name]> {
  const arrived: (Slices[Name] | undefined)[] = [];
  let wake: (() => void) | undefined;
  port.on('message', (message: FromTask) => {
    if ((message.say !== 'slice' && message.say !== 'last') || message.list !== list) return;
    arrived.push(message.say === 'slice' ? message.slice[list] : undefined);
    wake?.();
  });
  say(port, { say: 'next', list, slices: AHEAD[list] });
  return (async function* take() {
    for (;;) {
      if (arrived.length === 0) {
        const more = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([more, broken]);
      }
      const slice = arrived.shift();
      if (slice === undefined) return;
      say(port, { say: 'next', list, slices: 1 });
      yield slice;
    }
  })();
}

async function gather<Item>(slices: AsyncIterable<readonly Item[]>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const slice of slices) {
    items.push(...slice);
    // Others have their turn before the next slice.
    await setImmediate();
  }
  return items;
}

async function* unpacked(market: string, slices: AsyncIterable<AccountTexts>) {
  for await (const texts of slices) yield unpackAccounts(market, texts);
}

/** Nothing is made of a file that is refused, or only tried. */
async function* nobody(): AsyncIterable<AccountTexts> {}

/** What the thread says once it is asked. */
function answerTo<Say extends 'whole' | 'record'>(
  port: MessagePort,
  asked: Say,
  broken: Promise<never>,
): Promise<Extract<FromTask, { readonly say: Say }>> {
  const answered = new Promise<Extract<FromTask, { readonly say: Say }>>((resolve) => {
    const hear = (message: FromTask): void => {
      if (!isAbout(message, asked)) return;
      port.off('message', hear);
      resolve(message);
    };
    port.on('message', hear);
  });
  say(port, { say: asked });
  return Promise.race([answered, broken]);
}

const isAbout = <Say extends FromTask['say']>(
  message: FromTask,
  asked: Say,
): message is Extract<FromTask, { readonly say: Say }> => message.say === asked;

async function receiveWhole(port: MessagePort, broken: Promise<never>): Promise<WholeFile> {
  const { frame } = await answerTo(port, 'whole', broken);
  const findings = await gather(listFrom(port, 'findings', broken));
  return {
    ...frame,
    details: { ...frame.details, findings },
    record: async () => (await answerTo(port, 'record', broken)).text,
  };
}

/** What is known as soon as it can be stored; the accounts are still in the thread. */
async function receive(
  port: MessagePort,
  market: string,
  frame: Frame,
  isStored: boolean,
  broken: Promise<never>,
): Promise<CheckedFile> {
  const fieldChanges = await gather(listFrom(port, 'fieldChanges', broken));
  // They come before the last checks, so that they are stored meanwhile.
  const accounts = isStored ? listFrom(port, 'accounts', broken) : nobody();
  let whole: Promise<WholeFile> | undefined;
  const { addedAccounts, ...checked } = frame;
  const { images } = checked.change;
  return {
    ...checked,
    change: {
      ...checked.change,
      ...(images ? { images: { ...images, addedAccounts: textsOf(addedAccounts) } } : {}),
      fieldChanges,
      accountsToSave: unpacked(market, accounts),
    },
    whole: () => (whole ??= receiveWhole(port, broken)),
  };
}

/** Reads and checks a file in a thread of the pool; see `check-import-task.ts` for the other side. */
export async function checkInThread<Result>(
  pool: Threads,
  { file, against, ...options }: CheckImportTask,
  follow: FollowImport,
  take: (checked: CheckedFile) => Promise<Result>,
): Promise<Result> {
  const { signal } = follow;
  signal.throwIfAborted();
  const { port1, port2 } = new MessageChannel();
  const { accounts, reps } = against.known;
  const task = {
    port: port2,
    file: handOver(file),
    against: { ...against, known: { accounts: [], reps } },
    ...options,
  };
  const ending = new AbortController();
  const end = (): void => ending.abort();
  signal.addEventListener('abort', end);
  const broken = pool
    .run(task, { name: 'checkImport', transferList: [port2], signal: ending.signal })
    .then((): never => {
      throw new Error('the thread ended before everything was handed over');
    });
  broken.catch(() => undefined);
  const checked = new Promise<Frame>((resolve, reject) => {
    port1.on('messageerror', reject);
    port1.on('message', (message: FromTask) => {
      if (message.say === 'phase') follow.onProgress(message.phase, message.rows);
      else if (message.say === 'checked') resolve(message.frame);
    });
  });
  try {
    const [frame] = await Promise.race([Promise.all([checked, sendKnown(port1, accounts)]), broken]);
    const isStored = !frame.refused && !options.dryRun;
    const received = await receive(port1, against.market, frame, isStored, broken);
    // What is made of it from here on is no longer to be interrupted.
    signal.removeEventListener('abort', end);
    return await take(received);
  } catch (error) {
    throw ending.signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', end);
    port1.close();
  }
}
