import { z } from 'zod';
import { count, instant, who } from '../../schemas.ts';

const inValue = (description: string) => z.number().meta({ description });

const partSchema = z.object({
  territories: z.array(z.string()).readonly(),
  lines: count,
  value: inValue('Of the plan’s lines there.'),
  relaxation: inValue('No plan there can be worth more, by HiGHS.'),
  whole: z
    .object({ value: z.number(), bound: z.number(), proven: z.boolean() })
    .exactOptional()
    .meta({ description: 'The best plan in whole touches that HiGHS found, and what none can exceed.' }),
  seconds: z.number(),
});

export const planCheckSchema = z
  .object({
    market: z.string(),
    by: who,
    since: instant,
    done: count.meta({ description: 'Parts solved, of `total`; both 0 at first.' }),
    total: count,
  })
  .meta({ id: 'PlanCheck' });

export const optimalityCheckSchema = z
  .object({
    plan: z.string(),
    market: z.string(),
    cycle: z.string(),
    kept: inValue(
      'Of the plan as it is kept; another where people or a newer planner would have it otherwise.',
    ),
    value: inValue('Made again of the same input, in the unit of the template’s value method.'),
    bound: inValue('As the planner proved: no plan under these limits can be worth more.'),
    parts: z
      .array(partSchema)
      .readonly()
      .meta({ description: 'Territories that compete with no others, as far as the time went.' }),
    of: count.meta({ description: 'Parts there are; all were solved where `parts` has as many.' }),
  })
  .meta({ id: 'PlanCertificate', description: 'What another solver says of the current plan.' });
