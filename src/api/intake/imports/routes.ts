import { z } from 'zod';
import { refusedInput } from '#domain/basics/outcome.ts';
import { parseTakeIn } from '#domain/customers/erasure/meet-stop-list.ts';
import { parseColumnAnswer } from '#domain/customers/column-mapping.ts';
import { wordFinding } from '#messages/messages.ts';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { runImport } from '#usecases/intake/run-import.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { viewImport } from '#usecases/intake/view-import.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { createBackgroundWork } from '#http/background-work.ts';
import { receiveFile } from '#http/receive-file.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { apiPrefix } from '#http/request-kind.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { flagQuery, marketParams } from '../../schemas.ts';
import { wordDifferences, wordJob } from './job.ts';
import { registerImportJobs } from './job-routes.ts';
import {
  answerQuery,
  importJobSchema,
  importRecordSchema,
  importResultSchema,
  modeSchema,
  undoneSchema,
  undoSchema,
} from './schemas.ts';

/** What is said of somebody who is taken in again; what cannot be read is refused, not passed over. */
function takenIn(written: string) {
  const said = parseTakeIn(written);
  if (!said) throw refusalError(refusedInput('takeIn', 'ACCOUNT=reason').refusal);
  return said;
}

export function registerImports(api: Api, context: ApiContext): void {
  const { world, messages } = context;
  const background = createBackgroundWork(api);
  registerImportJobs(api, context);

  api.post('/markets/:market/imports', {
    config: { takesFile: true },
    schema: {
      tags: ['imports'],
      operationId: 'importWorkbook',
      summary: 'Import a filled workbook, or see what it would change',
      description:
        'All of the file is taken or nothing. The same file again changes nothing. ' +
        'A dry run answers with the differences and all findings, errors included. ' +
        'With `partial=true` (by `upsert`, where the rule `import-partial` allows it) rows with errors are left out ' +
        'and can be fetched as a workbook. With `wait=false` the answer comes at once and names the job to follow. ' +
        'Imports of one market take place one after another.',
      params: marketParams,
      querystring: z.strictObject({
        mode: modeSchema,
        dryRun: flagQuery.default(false),
        partial: flagQuery.default(false),
        wait: flagQuery.default(true),
        ...answerQuery,
      }),
      response: answers(
        { [success.done]: importResultSchema, [success.begun]: importJobSchema },
        {
          refusals: refusalsOf<
            typeof findMarketFor | typeof beginImport | typeof viewImport | typeof importWorkbook
          >()([
            'market-unknown',
            'not-allowed',
            'no-assessment',
            'file-unknown',
            'import-refused',
            'import-not-partial',
            'import-running',
            'import-cancelled',
            'import-unknown',
            'secret-lost',
          ]),
          changes: true,
          takesFile: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      const { wait, mapping, encoding, delimiter, decimal, takeIn, leaveOut, ...asked } = request.query;
      // Before the file comes in: whoever may not import need not send it.
      valueOf(findMarketFor(world, user, 'import-accounts', request.params.market));
      const { path, fileName } = await receiveFile(request, world.files);
      const input = {
        ...request.params,
        ...asked,
        path,
        fileName,
        mapping: mapping.map((each) => parseColumnAnswer(each) ?? { heading: '', column: each }),
        erased: { takeIn: takeIn.map(takenIn), leaveOut },
        style: {
          ...(encoding === undefined ? {} : { encoding }),
          ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
          ...(decimal === undefined ? {} : { decimal }),
        },
      };
      if (!wait) {
        const job = valueOf(await beginImport(world, user, input));
        // Where there are workers one of them takes it up.
        if (world.workers.workHere) background.start((signal) => runImport(world, user, job, { signal }));
        const view = valueOf(await viewImport(world, user, { market: job.market, job: job.id }));
        return reply
          .code(success.begun)
          .header('location', `${apiPrefix}/markets/${job.market}/imports/jobs/${job.id}`)
          .send(await wordJob(context, request.locale, view));
      }
      const result = valueOf(await importWorkbook(world, user, input));
      return {
        ...result,
        differences: wordDifferences(result.differences),
        findings: result.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });

  api.get('/markets/:market/imports', {
    schema: {
      tags: ['imports'],
      operationId: 'listImports',
      summary: 'What has been imported, latest first',
      params: marketParams,
      response: answers(
        { [success.done]: z.object({ imports: z.array(importRecordSchema).readonly() }) },
        { refusals: refusalsOf<typeof viewMarket>()(['market-unknown']) },
      ),
    },
    handler: async (request) => {
      const { imports } = valueOf(await viewMarket(world, userOf(request), request.params));
      return { imports };
    },
  });

  api.post('/markets/:market/imports/undo', {
    schema: {
      tags: ['imports'],
      operationId: 'undoImport',
      summary: 'Take back the last import of a market',
      description:
        'Accounts and reps are as they were before it. Refused when they have changed since, and the second time. ' +
        'A plan made in between keeps the data it was made of; a finding says so.',
      params: marketParams,
      body: undoSchema,
      response: answers(
        { [success.done]: undoneSchema },
        {
          refusals: refusalsOf<typeof undoImport>()([
            'market-unknown',
            'not-allowed',
            'import-unknown',
            'import-undone',
            'import-overtaken',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const result = valueOf(
        await undoImport(world, userOf(request), { ...request.params, ...request.body }),
      );
      return {
        ...result,
        findings: result.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });
}
