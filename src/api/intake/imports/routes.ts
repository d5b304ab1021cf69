import { z } from 'zod';
import type { Finding } from '#domain/basics/finding.ts';
import { wordFinding } from '#messages/messages.ts';
import { listImports } from '#usecases/intake/list-imports.ts';
import { previewUndo, undoImport } from '#usecases/intake/undo-import.ts';
import { createBackgroundWork } from '#http/background-work.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { registerFileRoute } from './file-route.ts';
import { registerImportJobs } from './job-routes.ts';
import {
  importRecordSchema,
  jobParams,
  kindSchema,
  undoneSchema,
  undoPreviewSchema,
  undoSchema,
} from './schemas.ts';

export function registerImports(api: Api, context: ApiContext): void {
  const { world, messages } = context;
  const background = createBackgroundWork(api);
  registerImportJobs(api, context);

  registerFileRoute(api, context, background, {
    path: '/markets/:market/imports',
    operationId: 'importWorkbook',
    summary: 'Import a file of any kind, or see what it would change',
    description:
      'All of the file is taken or nothing. The same file again changes nothing. ' +
      'A dry run answers with the differences and all findings, errors included. ' +
      'With `partial=true` (by `upsert`, where the rule `import-partial` allows it) rows with errors are left out ' +
      'and can be fetched as a workbook. With `wait=false` the answer comes at once and names the job to follow. ' +
      'Imports of one market take place one after another.',
    tag: 'imports',
    kind: kindSchema.default('accounts'),
  });

  api.get('/markets/:market/imports', {
    schema: {
      tags: ['imports'],
      operationId: 'listImports',
      summary: 'What has been imported, latest first',
      params: marketParams,
      querystring: z.strictObject({ kind: kindSchema.exactOptional() }),
      response: answers(
        { [success.done]: z.object({ imports: z.array(importRecordSchema).readonly() }) },
        { refusals: refusalsOf<typeof listImports>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => ({
      imports: valueOf(await listImports(world, userOf(request), { ...request.params, ...request.query })),
    }),
  });

  api.get('/markets/:market/imports/jobs/:job/undo', {
    schema: {
      tags: ['imports'],
      operationId: 'previewUndo',
      summary: 'What taking an import back would do',
      description: 'What would come back, change and go, what would be left behind, and what prevents it.',
      params: jobParams,
      response: answers(
        { [success.done]: undoPreviewSchema },
        {
          refusals: refusalsOf<typeof previewUndo>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'import-unknown',
            'import-undone',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { market, job } = request.params;
      const preview = valueOf(await previewUndo(world, userOf(request), { market, import: job }));
      const word = (each: Finding) => wordFinding(messages, request.locale, each);
      return {
        ...preview,
        findings: preview.findings.map(word),
        standing: preview.standing.map(word),
      };
    },
  });

  api.post('/markets/:market/imports/undo', {
    schema: {
      tags: ['imports'],
      operationId: 'undoImport',
      summary: 'Take back an import of a market',
      description:
        'What it changed is as it was before. Refused when something stands on it, saying what, and the second time. ' +
        'A plan made in between keeps the data it was made of; a finding says so. ' +
        'One that brought refusals is taken back with a reason only; whose refusals go is named.',
      params: marketParams,
      body: undoSchema,
      response: answers(
        { [success.done]: undoneSchema },
        {
          refusals: refusalsOf<typeof undoImport>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'import-unknown',
            'import-undone',
            'import-overtaken',
            'undo-needs-reason',
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
