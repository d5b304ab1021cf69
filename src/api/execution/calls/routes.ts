import { z } from 'zod';
import { wordFinding } from '#messages/messages.ts';
import { importCalls } from '#usecases/intake/import-calls.ts';
import { listCallImports } from '#usecases/intake/list-call-imports.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { receiveFile } from '#http/receive-file.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { flagQuery, marketParams } from '../../schemas.ts';
import { callImportRecordSchema, callModeSchema, callsImportResultSchema } from './schemas.ts';

export function registerCalls(api: Api, { world, messages }: ApiContext): void {
  api.post('/markets/:market/calls/imports', {
    config: { takesFile: true },
    schema: {
      tags: ['calls'],
      operationId: 'importCalls',
      summary: 'Import calls made, or see what that would change',
      description:
        'A workbook or a CSV file under the usual headings or those of Veeva CRM. All of it is taken or nothing; ' +
        'the same file again changes nothing. Only submitted calls count.',
      params: marketParams,
      querystring: z.strictObject({ mode: callModeSchema, dryRun: flagQuery.default(false) }),
      response: answers(
        { [success.done]: callsImportResultSchema },
        {
          refusals: refusalsOf<typeof findMarketFor | typeof importCalls>()([
            'market-unknown',
            'not-allowed',
            'file-unknown',
            'import-refused',
            'secret-lost',
          ]),
          changes: true,
          takesFile: true,
        },
      ),
    },
    handler: async (request) => {
      const user = userOf(request);
      // Before the file comes in: whoever may not import need not send it.
      valueOf(findMarketFor(world, user, 'import-calls', request.params.market));
      const { path, fileName } = await receiveFile(request, world.files);
      const result = valueOf(
        await importCalls(world, user, { ...request.params, ...request.query, path, fileName }),
      );
      return {
        ...result,
        findings: result.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });

  api.get('/markets/:market/calls/imports', {
    schema: {
      tags: ['calls'],
      operationId: 'listCallImports',
      summary: 'Which files of calls have been imported, latest first',
      params: marketParams,
      response: answers(
        { [success.done]: z.object({ imports: z.array(callImportRecordSchema).readonly() }) },
        { refusals: refusalsOf<typeof listCallImports>()(['market-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => ({
      imports: valueOf(await listCallImports(world, userOf(request), request.params)),
    }),
  });
}
