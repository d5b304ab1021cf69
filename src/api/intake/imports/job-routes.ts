import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { cancelImport, followImport, viewImport, type ImportInMarket } from '#usecases/intake/view-import.ts';
import type { User } from '#domain/access/user.ts';
import { writeImportDifference, writeLeftOutRows } from '#usecases/intake/write-import-files.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { eventStreamType, sendEvents, type ServerEvent } from '#http/send-events.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, localeQuery } from '../../schemas.ts';
import { wordJob, wordProgress } from './job.ts';
import { findingsQuery, importJobSchema, jobParams } from './schemas.ts';

/** Following, ending and reading about an import that goes on by itself. */
export function registerImportJobs(api: Api, context: ApiContext): void {
  const { world } = context;

  api.get('/markets/:market/imports/jobs/:job', {
    schema: {
      tags: ['imports'],
      operationId: 'getImportJob',
      summary: 'How far an import has come, or what came of it',
      description:
        'What changed nothing is forgotten with its file when the rule `retention-dry-runs` says so. ' +
        'Of findings a part is told at a time: `findingCounts` says how many there are.',
      params: jobParams,
      querystring: findingsQuery,
      response: answers(
        { [success.done]: importJobSchema },
        {
          refusals: refusalsOf<typeof viewImport>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'import-unknown',
          ]),
        },
      ),
    },
    handler: async (request) =>
      wordJob(
        context,
        { user: userOf(request), locale: request.locale },
        valueOf(await viewImport(world, userOf(request), request.params)),
        request.query,
      ),
  });

  async function* newsOf(
    user: User,
    params: ImportInMarket,
    signal: AbortSignal,
  ): AsyncGenerator<ServerEvent> {
    for await (const view of followImport(world, user, params, signal)) {
      const event = view.state.kind === 'ended' ? 'ended' : 'progress';
      yield { event, data: JSON.stringify(wordProgress(view)) };
    }
  }

  api.get('/markets/:market/imports/jobs/:job/events', {
    schema: {
      tags: ['imports'],
      operationId: 'followImportJob',
      summary: 'The progress of an import as server-sent events',
      description: 'Events `progress`, and `ended` at last, each with the state of the job as JSON.',
      params: jobParams,
      response: answers(
        { [success.done]: fileAnswer([eventStreamType], 'Events until the import has ended.') },
        {
          refusals: [
            ...refusalsOf<typeof viewImport>()([
              'market-unknown',
              'unit-unknown',
              'not-allowed',
              'import-unknown',
            ]),
            'too-many-streams',
          ],
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      valueOf(await viewImport(world, user, request.params));
      return sendEvents(world, request, reply, (signal) => newsOf(user, request.params, signal));
    },
  });

  api.post('/markets/:market/imports/jobs/:job/cancel', {
    schema: {
      tags: ['imports'],
      operationId: 'cancelImport',
      summary: 'End an import while nothing of it is stored',
      params: jobParams,
      response: answers(
        { [success.done]: importJobSchema },
        {
          refusals: refusalsOf<typeof cancelImport | typeof viewImport>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'import-unknown',
            'import-too-late',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const user = userOf(request);
      valueOf(await cancelImport(world, user, request.params));
      const view = valueOf(await viewImport(world, user, request.params));
      return wordJob(context, { user, locale: request.locale }, view);
    },
  });

  for (const { path, operationId, summary, write, refusals } of [
    {
      path: 'difference',
      operationId: 'getImportDifference',
      summary: 'The whole difference of an import as a workbook',
      write: writeImportDifference,
      refusals: refusalsOf<typeof writeImportDifference>()([
        'market-unknown',
        'unit-unknown',
        'not-allowed',
        'import-unknown',
        'import-underway',
      ]),
    },
    {
      path: 'left-out',
      operationId: 'getLeftOutRows',
      summary: 'The rows that were left out, to correct and send again',
      write: writeLeftOutRows,
      refusals: refusalsOf<typeof writeLeftOutRows>()([
        'market-unknown',
        'unit-unknown',
        'not-allowed',
        'import-unknown',
        'import-underway',
        'file-unknown',
      ]),
    },
    {
      path: 'annotated',
      operationId: 'getAnnotatedWorkbook',
      summary: 'The workbook that was sent, with every finding marked, noted and listed',
      write: annotateImportedWorkbook,
      refusals: refusalsOf<typeof annotateImportedWorkbook>()([
        'market-unknown',
        'unit-unknown',
        'not-allowed',
        'import-unknown',
        'import-underway',
        'import-refused',
        'file-unknown',
      ]),
    },
  ] as const) {
    api.get(`/markets/:market/imports/jobs/:job/${path}`, {
      schema: {
        tags: ['imports'],
        operationId,
        summary,
        params: jobParams,
        querystring: localeQuery,
        response: answers({ [success.done]: fileAnswer([workbookType], 'A workbook.') }, { refusals }),
      },
      handler: async (request, reply) =>
        sendTemporaryFile(
          reply,
          valueOf(await write(world, userOf(request), { ...request.params, ...request.query })),
        ),
    });
  }
}
