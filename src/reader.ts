/** A thread that answers questions: over connections of its own, so that whatever is read keeps no request waiting. */
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { Installation } from './compose.ts';
import type { User } from './domain/access/user.ts';
import type { Definitions } from './domain/definitions.ts';
import type { Environment } from './env.ts';
import type { NotedAccess } from './usecases/ports.ts';

enableCompileCache();

/** What a thread is given as it starts. */
export interface ReaderInstallation {
  readonly environment: Environment;
  /** Those of whoever asks. */
  readonly definitions: Definitions;
}

export interface ReaderTask {
  readonly name: string;
  readonly actor: User;
  readonly input: unknown;
}

/** What an error has to say for itself, which a thread would not hand over. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: unknown;
  readonly finding?: unknown;
}

export type ReaderAnswer<Result> =
  | { readonly how: 'answered'; readonly result: Result; readonly noted: readonly NotedAccess[] }
  | { readonly how: 'threw'; readonly error: CarriedError };

let opening: Promise<Installation> | undefined;

async function open({ environment, definitions }: ReaderInstallation): Promise<Installation> {
  const { openInstallation } = await import('./compose.ts');
  return openInstallation(environment, { definitions });
}

/** Asked for where a thread has to start. */
export const nothing = (): void => undefined;

const carried = (error: unknown): CarriedError => {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...('code' in error ? { code: error.code } : {}),
    ...('finding' in error ? { finding: error.finding } : {}),
  };
};

export async function answer(task: ReaderTask): Promise<ReaderAnswer<unknown>> {
  try {
    const { world } = await (opening ??= open(workerData));
    const { questions } = await import('./questions.ts');
    const question = questions.find(({ name }) => name === task.name);
    if (!question) throw new Error(`no question is called ${task.name}`);
    const noted: NotedAccess[] = [];
    const accessLog = {
      note: (entry: NotedAccess) => void noted.push(entry),
      flush: async () => undefined,
      close: async () => undefined,
    };
    const result = await question.answer({ ...world, accessLog }, task.actor, task.input);
    return { how: 'answered', result, noted };
  } catch (error) {
    // A database that was away when it was opened is looked for again.
    await opening?.catch(() => (opening = undefined));
    return { how: 'threw', error: carried(error) };
  }
}
