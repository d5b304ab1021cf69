import { setImmediate } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import type { Finding } from '#domain/basics/finding.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Difference, FieldChange } from '#domain/customers/roster/roster-change.ts';
import type { FollowImport, WeighedFile, WeighImportTask } from '#usecases/ports.ts';
import { SLICE, type FromTask, type ToTask } from './weigh-import-messages.ts';

async function sendKnown(port: MessagePort, accounts: readonly Account[]): Promise<void> {
  const send = (message: ToTask): void => port.postMessage(message);
  for (let from = 0; from < accounts.length; from += SLICE) {
    send({ say: 'known', accounts: accounts.slice(from, from + SLICE) });
    await setImmediate();
  }
  send({ say: 'known-all' });
}

/** Gathers what a task hands over. */
function gather(port: MessagePort, { onProgress }: Pick<FollowImport, 'onProgress'>): Promise<WeighedFile> {
  const accountsToSave: Account[] = [];
  const fieldChanges: FieldChange[] = [];
  const differences: Difference[] = [];
  const findings: Finding[] = [];
  const next: ToTask = { say: 'next' };
  return new Promise((resolve, reject) => {
    port.on('messageerror', reject);
    port.on('message', (message: FromTask) => {
      if (message.say === 'phase') {
        onProgress(message.phase, message.rows);
      } else if (message.say === 'slice') {
        const { items } = message;
        accountsToSave.push(...(items.accountsToSave ?? []));
        fieldChanges.push(...(items.fieldChanges ?? []));
        differences.push(...(items.differences ?? []));
        findings.push(...(items.findings ?? []));
        // Others have their turn before the next slice.
        globalThis.setImmediate(() => port.postMessage(next));
      } else {
        const change = { ...message.restOfChange, accountsToSave, fieldChanges };
        resolve({ ...message.frame, change, differences, findings });
      }
    });
  });
}

/** Reads and weighs a file in a thread of the pool; see `weigh-import-task.ts` for the other side. */
export async function weighInThread(
  pool: Piscina,
  { file, against }: WeighImportTask,
  follow: FollowImport,
): Promise<WeighedFile> {
  const { port1, port2 } = new MessageChannel();
  const { accounts, reps } = against.known;
  const task = { port: port2, file, against: { ...against, known: { accounts: [], reps } } };
  try {
    const [weighed] = await Promise.all([
      gather(port1, follow),
      pool.run(task, { name: 'weighImport', transferList: [port2], signal: follow.signal }),
      sendKnown(port1, accounts),
    ]);
    return weighed;
  } catch (error) {
    throw follow.signal.aborted ? follow.signal.reason : error;
  } finally {
    port1.close();
  }
}
