import { z } from 'zod';
import { wordFinding } from '#messages/messages.ts';
import { importWorkbook } from '#usecases/import-workbook.ts';
import { findMarketToRun } from '#usecases/market-process.ts';
import { viewMarket } from '#usecases/view-market.ts';
import { receiveFile } from '../../receive-file.ts';
import { valueOf } from '../../refusal-error.ts';
import { userOf } from '../../request-user.ts';
import type { Api, ApiContext } from '../api.ts';
import { answers } from '../answers.ts';
import { flagQuery, marketParams } from '../schemas.ts';
import { importRecordSchema, importResultSchema, modeSchema } from './schemas.ts';

export function registerImports(api: Api, { world, messages }: ApiContext): void {
  api.post('/markets/:market/imports', {
    config: { takesFile: true },
    schema: {
      tags: ['imports'],
      operationId: 'importWorkbook',
      summary: 'Import a filled workbook, or see what it would change',
      description:
        'All of the file is taken or nothing. The same file again changes nothing. ' +
        'A dry run answers with the differences and all findings, errors included.',
      params: marketParams,
      querystring: z.strictObject({ mode: modeSchema, dryRun: flagQuery.default(false) }),
      response: answers(
        { 200: importResultSchema },
        {
          refusals: ['market-unknown', 'not-allowed', 'no-assessment', 'file-unknown', 'import-refused'],
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const user = userOf(request);
      // Before the file comes in: whoever may not import need not send it.
      valueOf(findMarketToRun(world, user, request.params.market));
      const { path, fileName } = await receiveFile(request, world.files);
      const result = valueOf(
        await importWorkbook(world, user, { ...request.params, ...request.query, path, fileName }),
      );
      return {
        ...result,
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
        { 200: z.object({ imports: z.array(importRecordSchema).readonly() }) },
        { refusals: ['market-unknown'] },
      ),
    },
    handler: async (request) => {
      const { imports } = valueOf(await viewMarket(world, userOf(request), request.params));
      return { imports };
    },
  });
}
