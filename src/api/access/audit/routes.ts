import { z } from 'zod';
import { wordFinding } from '#messages/messages.ts';
import { readAudit } from '#usecases/access/read-audit.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { findingSchema, instant, marketParams } from '../../schemas.ts';

const auditEntrySchema = z
  .object({
    at: instant,
    by: z.string(),
    action: z.string(),
    market: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
    unreadable: findingSchema
      .exactOptional()
      .meta({ description: 'Why no details are there, where they cannot be read.' }),
  })
  .meta({ id: 'AuditEntry' });

export function registerAudit(api: Api, { world, messages }: ApiContext): void {
  api.get('/audit', {
    schema: {
      tags: ['audit'],
      operationId: 'readAudit',
      summary: 'The latest changes, newest first',
      querystring: z.strictObject({
        market: marketParams.shape.market.exactOptional(),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
      }),
      response: answers(
        { [success.done]: z.object({ entries: z.array(auditEntrySchema).readonly() }) },
        { refusals: refusalsOf<typeof readAudit>()(['market-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => ({
      entries: valueOf(await readAudit(world, userOf(request), request.query)).map(
        ({ unreadable, ...entry }) => ({
          ...entry,
          ...(unreadable ? { unreadable: wordFinding(messages, request.locale, unreadable) } : {}),
        }),
      ),
    }),
  });
}
