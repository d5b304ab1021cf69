import { z } from 'zod';
import { problemCodes, statusOf } from '#http/problem.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from './context.ts';
import { answers } from './answers.ts';

const codeSchema = z.enum(problemCodes);

/** What a problem's `type` leads to. */
export function registerProblems(api: Api, { messages }: ApiContext): void {
  api.get('/problems/:code', {
    schema: {
      tags: ['problems'],
      operationId: 'explainProblem',
      summary: 'What a code of a refusal means',
      params: z.strictObject({ code: codeSchema }),
      response: answers({
        [success.done]: z.object({ code: codeSchema, status: z.int(), title: z.string() }),
      }),
    },
    handler: async (request) => {
      const { code } = request.params;
      return { code, status: statusOf(code), title: messages.text(request.locale, `refusal.${code}.title`) };
    },
  });
}
