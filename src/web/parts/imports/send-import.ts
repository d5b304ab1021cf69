import { addressOfJob } from '#usecases/access/find-market.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createBackgroundWork } from '#http/background-work.ts';
import { receiveFile } from '#http/receive-file.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { refusedInput } from '#domain/basics/outcome.ts';
import { beginImport, findImportMarket, type ImportInput } from '#usecases/intake/begin-import.ts';
import { runImport } from '#usecases/intake/run-import.ts';
import type { Site } from '../../site.ts';
import { readErasedLines } from './erased-lines.ts';

export const pathOfJob = (market: string, job: string): string => `/markets/${market}/imports/${job}`;

const runs = {
  check: { dryRun: true, partial: false },
  import: { dryRun: false, partial: false },
  partial: { dryRun: false, partial: true },
} as const;

/** What a button of an upload asks for; checked first where it does not say. */
export const runOf = (written: string) =>
  runs[written === 'import' || written === 'partial' ? written : 'check'];

/** How pages take files of any kind in: each has a page that tells how far it is, and then what came of it. */
export interface ImportSender {
  /** Begins the work and leads to its page; the answer does not wait for it. */
  begin(request: FastifyRequest, reply: FastifyReply, input: ImportInput): Promise<FastifyReply>;
  /** Receives a form with a file of a kind, once it is clear that its sender may. */
  receive(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: {
      readonly market: string;
      readonly kind: string | ((fields: Readonly<Record<string, string>>) => string);
    },
  ): Promise<FastifyReply>;
}

export function importSender({ app, world }: Site): ImportSender {
  const background = createBackgroundWork(app);
  const sender: ImportSender = {
    async begin(request, reply, input) {
      const user = userOf(request);
      const job = valueOf(await beginImport(world, user, input));
      // Where there are workers one of them takes it up.
      if (world.workers.workHere) background.start((signal) => runImport(world, job, { signal }));
      return reply.redirect(pathOfJob(addressOfJob(job), job.id), 303);
    },

    async receive(request, reply, { market, kind: kindOf }) {
      // Nobody fills the disk who may not import here anyway.
      const first = typeof kindOf === 'string' ? kindOf : kindOf({});
      valueOf(findImportMarket(world, userOf(request), { market, kind: first }));
      const { path, fileName, fields } = await receiveFile(request, world.files);
      const kind = typeof kindOf === 'string' ? kindOf : kindOf(fields);
      const erased = readErasedLines(fields['take-in'] ?? '', fields['leave-out'] ?? '');
      if (!erased) throw refusalError(refusedInput('take-in', 'ACCOUNT=reason').refusal);
      const { mode = '', encoding = '', run = '' } = fields;
      return sender.begin(request, reply, {
        market,
        kind,
        path,
        fileName,
        ...(mode === '' ? {} : { mode }),
        style: encoding === '' ? {} : { encoding },
        erased,
        ...runOf(run),
      });
    },
  };
  return sender;
}
