import { roles } from '#domain/access/role.ts';
import { operator, showUser } from '#domain/access/user.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { oneOf, optionText, WrongUsage, type Command } from '../command.ts';
import { report } from '../report.ts';

export const user: Command = {
  name: 'user',
  summary: 'Add a user, or make a new one-time sign-in link',
  usage:
    'add EMAIL --role affiliate|rep|manager|global [--market DE] [--territory DE-01] [--name NAME]  |  link EMAIL',
  positionals: [2, 2],
  options: {
    role: { type: 'string' },
    market: { type: 'string' },
    territory: { type: 'string' },
    name: { type: 'string' },
  },
  async run(call, tools) {
    const [step = '', email = ''] = call.positionals;
    if (step === 'link') {
      const outcome = await createSignInLink(await tools.openWorld(), operator, { email });
      return report(tools, outcome, ({ user, token }) => ({
        json: { email: user.email, path: `/sign-in/${token}` },
        text: [`/sign-in/${token}`],
      }));
    }
    if (step !== 'add') throw new WrongUsage(`${step}: must be add or link`);
    const role = oneOf('--role', optionText(call, 'role') ?? '', roles);
    const outcome = await addUser(await tools.openWorld(), operator, {
      email,
      name: optionText(call, 'name') ?? '',
      role,
      market: optionText(call, 'market') ?? '',
      territory: optionText(call, 'territory') ?? '',
    });
    return report(tools, outcome, (user) => {
      const added = showUser(user);
      return { json: added, text: [`${added.email} may sign in as ${added.role}.`] };
    });
  },
};
