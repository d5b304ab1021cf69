import { signOff } from '#usecases/organisation/sign-off.ts';
import { viewSignOffs } from '#usecases/organisation/view-sign-offs.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import { neededText, optionText, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

export const signOffVerb: Command = {
  name: 'sign-off',
  summary: 'What functions sign, who has read, signed or objected, and what is in force',
  usage:
    '[--json]  |  --kind strategy|template|archetype --key KEY --act read|signed|objected|overruled [--function ROLE] [--reason TEXT] --as EMAIL',
  positionals: [0, 0],
  options: {
    kind: { type: 'string' },
    key: { type: 'string' },
    act: { type: 'string' },
    function: { type: 'string' },
    reason: { type: 'string' },
  },
  async run(call, tools) {
    const kind = optionText(call, 'kind');
    if (kind === undefined) {
      const world = await tools.openWorld();
      return report(tools, await viewSignOffs(world, await actingUser(world, call)), (subjects) => ({
        json: { subjects },
        text: alignTable([
          ['what', 'version', 'in force', 'functions'],
          ...subjects.map((each) => [
            `${each.kind} ${each.key}`,
            each.version,
            each.inForce ? 'yes' : each.inForceFor.join(' ') || 'no',
            each.functions
              .map(
                ({ function: role, state, signedFor, last }) =>
                  `${role}: ${state}${state === 'partly' ? ` (${signedFor.join(' ')})` : ''}${last?.invented === true ? ' (invented)' : ''}`,
              )
              .join(', '),
          ]),
        ]),
      }));
    }
    const as = optionText(call, 'function');
    const outcome = await signOff(...(await worldAs(tools, call)), {
      kind,
      key: neededText(call, 'key'),
      act: neededText(call, 'act'),
      reason: optionText(call, 'reason') ?? '',
      ...(as === undefined ? {} : { as }),
    });
    return report(tools, outcome, (act) => ({
      json: act,
      text: [`${act.kind} ${act.key} ${act.version}: ${act.act} for ${act.as} by ${act.by}`],
    }));
  },
};
