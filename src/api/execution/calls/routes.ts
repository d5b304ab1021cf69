import { z } from 'zod';
import { listImports } from '#usecases/intake/list-imports.ts';
import { createBackgroundWork } from '#http/background-work.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { registerFileRoute } from '../../intake/imports/file-route.ts';
import { importRecordSchema } from '../../intake/imports/schemas.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';

export function registerCalls(api: Api, context: ApiContext): void {
  const { world } = context;

  registerFileRoute(api, context, createBackgroundWork(api), {
    path: '/markets/:market/calls/imports',
    operationId: 'importCalls',
    summary: 'Import calls made, or see what that would change',
    description:
      'A workbook or a CSV file under the usual headings or those of Veeva CRM. All of it is taken or nothing; ' +
      'the same file again changes nothing. Only submitted calls count. The same as `imports` with `kind=calls`.',
    tag: 'calls',
    kind: z.literal('calls').default('calls'),
  });

  api.get('/markets/:market/calls/imports', {
    schema: {
      tags: ['calls'],
      operationId: 'listCallImports',
      summary: 'Which files of calls have been imported, latest first',
      params: marketParams,
      response: answers(
        { [success.done]: z.object({ imports: z.array(importRecordSchema).readonly() }) },
        { refusals: refusalsOf<typeof listImports>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => ({
      imports: valueOf(await listImports(world, userOf(request), { ...request.params, kind: 'calls' })),
    }),
  });
}
