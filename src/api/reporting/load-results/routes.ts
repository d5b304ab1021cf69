import { wordFinding } from '#messages/messages.ts';
import { findUnitFor } from '#usecases/access/find-market.ts';
import { takeLoadResults } from '#usecases/reporting/take-load-results.ts';
import { receiveFile } from '#http/receive-file.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { loadResultsSchema } from './schemas.ts';

export function registerLoadResults(api: Api, { world, messages }: ApiContext): void {
  api.post('/markets/:market/load-results', {
    config: { takesFile: true },
    schema: {
      tags: ['plan'],
      operationId: 'takeLoadResults',
      summary: 'What a field system says it loaded of a plan: records created, updated, refused and why',
      description:
        'The success or error file of the loader, with the keys under which the plan was handed over: of Data Loader, the Bulk API and Vault Loader. The plan is not changed; the counts go on record.',
      params: marketParams,
      response: answers(
        { [success.done]: loadResultsSchema },
        {
          refusals: refusalsOf<typeof findUnitFor | typeof takeLoadResults>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'file-unknown',
            'import-refused',
          ]),
          changes: true,
          takesFile: true,
        },
      ),
    },
    handler: async (request) => {
      const user = userOf(request);
      const { market } = request.params;
      const unit = await findUnitFor(world, user, 'export-field-system', market);
      valueOf(unit);
      const outcome = await world.files.forAWhile(async (files) => {
        const { path, fileName } = await receiveFile(request, files);
        return takeLoadResults(world, user, { market, path, fileName });
      });
      const { market: _market, findings, ...results } = valueOf(outcome);
      return { ...results, findings: findings.map((each) => wordFinding(messages, request.locale, each)) };
    },
  });
}
