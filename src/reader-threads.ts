import { availableParallelism } from 'node:os';
import type { User } from './domain/access/user.ts';
import type { Definitions } from './domain/definitions.ts';
import type { Environment } from './env.ts';
import type { CarriedError, ReaderAnswer, ReaderInstallation, ReaderTask } from './reader.ts';
import type { Question, Readers, World } from './usecases/ports.ts';
import { mostMemory } from './workers/heavy-work.ts';
import { startThreads } from './workers/threads.ts';

export interface ReaderThreads extends Readers {
  close(): Promise<void>;
}

/** What was thrown in a thread, so that whoever tells of it finds there what it looks for. */
const asThrown = ({ name, message, stack, code, finding }: CarriedError): Error =>
  Object.assign(
    new Error(message),
    { name },
    stack === undefined ? {} : { stack },
    code === undefined ? {} : { code },
    finding === undefined ? {} : { finding },
  );

/** Several, so that nobody waits for another's large market: each has a processor as often as the others. */
const THREADS = Math.max(2, Math.min(4, availableParallelism() - 1));

/**
 * Answers questions of a server in threads with connections of their own: neither what SQLite reads at a stretch nor what
 * is made of a hundred thousand rows keeps anybody else waiting. They go by the definitions of the server, whatever has
 * become of the files since it read them.
 */
export function startReaders(environment: Environment, definitions: Definitions): ReaderThreads {
  const tasks = new URL('reader.ts', import.meta.url);
  const given: ReaderInstallation = { environment, definitions };
  const pool = startThreads({ tasks, given, threads: THREADS, stay: 1, memory: mostMemory(2 * THREADS) });
  return {
    answer: async <Input, Result>(
      question: Question<Input, Result>,
      world: World,
      actor: User,
      input: Input,
    ) => {
      const { name } = question;
      const task: ReaderTask = { name, actor, input };
      // What comes back is what the question of this name gives.
      const answered: ReaderAnswer<Result> = await pool.run(task, { name: 'answer' });
      if (answered.how === 'threw') throw asThrown(answered.error);
      for (const entry of answered.noted) world.accessLog.note(entry);
      return answered.result;
    },
    close: () => pool.destroy(),
  };
}
