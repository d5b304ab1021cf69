import type { SignOffAct } from '#domain/organisation/sign-off/sign-off.ts';
import { signOff } from '#usecases/organisation/sign-off.ts';
import { viewSignOffs, type ViewedSignOff } from '#usecases/organisation/view-sign-offs.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { signOffActSchema, signOffBody, signOffsSchema } from './schemas.ts';

const presentAct = ({ id: _id, ...act }: SignOffAct) => act;

const presentSubject = (each: ViewedSignOff) => ({
  kind: each.kind,
  key: each.key,
  version: each.version,
  digest: each.digest,
  inForce: each.inForce,
  inForceFor: each.inForceFor,
  decides: each.need.decides,
  functions: each.functions.map(({ last, overruled, ...one }) => ({
    ...one,
    received: each.received[one.function] ?? [],
    receivedElsewhere: each.elsewhere[one.function] ?? 0,
    ...(last ? { last: presentAct(last) } : {}),
    ...(overruled ? { overruled: presentAct(overruled) } : {}),
  })),
});

export function registerSignOffs(api: Api, { world }: ApiContext): void {
  api.get('/sign-offs', {
    schema: {
      tags: ['maturity'],
      operationId: 'viewSignOffs',
      summary: 'What functions sign: who has it, read it, signed or objected, and what is in force',
      response: answers(
        { [success.done]: signOffsSchema },
        { refusals: refusalsOf<typeof viewSignOffs>()(['not-allowed']) },
      ),
    },
    handler: async (request) => {
      const subjects = valueOf(await viewSignOffs(world, userOf(request)));
      return { subjects: subjects.map(presentSubject) };
    },
  });

  api.post('/sign-offs', {
    schema: {
      tags: ['maturity'],
      operationId: 'signOff',
      summary: 'Sign a version, object to it, or overrule an objection',
      body: signOffBody,
      response: answers(
        { [success.made]: signOffActSchema },
        {
          refusals: refusalsOf<typeof signOff>()([
            'not-allowed',
            'signer-invented',
            'sign-off-unknown',
            'sign-off-stale',
            'sign-off-agreed',
            'sign-off-own',
            'sign-off-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) =>
      reply.code(success.made).send(presentAct(valueOf(await signOff(world, userOf(request), request.body)))),
  });
}
