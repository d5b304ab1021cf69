import { z } from 'zod';
import { roles } from '#domain/access/role.ts';
import { functionStates, signOffActs, signOffKinds } from '#domain/organisation/sign-off/sign-off.ts';
import { count, instant } from '../../schemas.ts';

const role = z.enum(roles);

export const signOffActSchema = z
  .object({
    kind: z.enum(signOffKinds),
    key: z.string(),
    version: z.string(),
    digest: z.string().meta({ description: 'SHA-256 of what was signed.' }),
    act: z.enum(signOffActs),
    as: role.meta({ description: 'The function somebody acted for.' }),
    reason: z.string(),
    by: z.string().meta({ description: 'Empty where they work in no market of the asker.' }),
    at: instant,
    invented: z.boolean().meta({ description: 'One of the sample’s people, whose word binds nobody.' }),
  })
  .meta({ id: 'SignOffAct' });

export const signOffBody = z.strictObject({
  kind: z.string(),
  key: z.string(),
  digest: z
    .string()
    .exactOptional()
    .meta({ description: 'What the signer saw; where absent, what there is.' }),
  act: z.string().meta({ description: signOffActs.join(', ') }),
  as: z.string().exactOptional(),
  reason: z.string(),
});

export const signOffsSchema = z
  .object({
    subjects: z.array(
      z.object({
        kind: z.enum(signOffKinds),
        key: z.string(),
        version: z.string(),
        digest: z.string(),
        inForce: z.boolean().meta({ description: 'For every market.' }),
        inForceFor: z.array(z.string()).readonly().meta({ description: 'Markets for which it is.' }),
        decides: role,
        functions: z.array(
          z.object({
            function: role,
            state: z.enum(functionStates),
            received: z
              .array(z.string())
              .readonly()
              .meta({ description: 'By address, as far as they are shown.' }),
            receivedElsewhere: count.meta({ description: 'Others, who work in no market of the asker.' }),
            signedFor: z
              .array(z.string())
              .readonly()
              .meta({ description: 'Markets for which it has signed.' }),
            objectedFor: z.array(z.string()).readonly(),
            openFor: z
              .array(z.string())
              .readonly()
              .meta({ description: 'For which it has said nothing yet.' }),
            readBy: z.array(z.string()).readonly(),
            last: signOffActSchema.exactOptional(),
            overruled: signOffActSchema.exactOptional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SignOffs' });
