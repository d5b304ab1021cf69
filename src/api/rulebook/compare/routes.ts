import { inLocale } from '#domain/basics/local-text.ts';
import { compareMarkets, type ComparedMarket } from '#usecases/rulebook/compare-markets.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { presentComplexity } from '../../organisation/markets/present-market.ts';
import { presentAssignment } from '../../maturity/maturity/present-maturity.ts';
import { compareQuery, comparisonSchema, type ComparisonAnswer } from './schemas.ts';

function presentSide(side: ComparedMarket, locale: string): ComparisonAnswer['left'] {
  const { market, cycle, basis, assignment, process, path, measured } = side;
  return {
    market: market.code,
    name: inLocale(market.name, locale),
    cycle,
    basis,
    ...(assignment ? { assignment: presentAssignment(assignment) } : {}),
    ...(process
      ? {
          process: {
            template: process.template.key,
            version: process.template.version,
            complexity: presentComplexity(process.complexity, assignment),
          },
        }
      : {}),
    levels: measured.map((each, index) => {
      const ambition = path[index]?.ambition;
      return { ...each, ...(ambition === undefined ? {} : { ambition }) };
    }),
  };
}

export function registerCompare(api: Api, { world }: ApiContext): void {
  api.get('/compare', {
    schema: {
      tags: ['maturity'],
      operationId: 'compareMarkets',
      summary: 'Two markets side by side: maturity, archetype, process and every rule',
      description: 'A market with an open cycle is shown with what that cycle keeps.',
      querystring: compareQuery,
      response: answers(
        { [success.done]: comparisonSchema },
        {
          refusals: refusalsOf<typeof compareMarkets>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { left, right, ...shared } = valueOf(await compareMarkets(world, userOf(request), request.query));
      return {
        ...shared,
        left: presentSide(left, request.locale),
        right: presentSide(right, request.locale),
      };
    },
  });
}
