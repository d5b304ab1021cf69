import { roles } from '#domain/access/role.ts';
import { showUser, type User } from '#domain/access/user.ts';
import type { KeptUser } from '#domain/access/kept-user.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { createSignInLink, type SignInLink } from '#usecases/access/create-sign-in-link.ts';
import { deactivateUser, reactivateUser } from '#usecases/access/deactivate-user.ts';
import { inviteUser } from '#usecases/access/invite-user.ts';
import { changeGrant, endGrant, giveGrant } from '#usecases/access/keep-grants.ts';
import { renameUser } from '#usecases/access/rename-user.ts';
import { addTeamUsers, viewTeamUsers } from '#usecases/access/users-from-team.ts';
import { viewUsers, type ShownGrant } from '#usecases/access/view-users.ts';
import type { World } from '#usecases/ports.ts';
import { actingUser } from '../acting-user.ts';
import {
  oneOf,
  optionText,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { report } from '../report.ts';

interface Step {
  readonly call: Call;
  readonly tools: Toolbox;
  readonly world: World;
  readonly actor: User;
  /** What comes after the step's name. */
  readonly email: string;
}

const text = ({ call }: Step, name: string): string => optionText(call, name) ?? '';
const given = (step: Step, name: string) => {
  const value = optionText(step.call, name);
  return value === undefined ? {} : { [name]: value };
};
const which = ({ email }: Step) => ({ user: email, revision: 'latest' as const });
const territories = (step: Step) =>
  text(step, 'territory')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const grantOf = (step: Step) => ({
  role: oneOf('--role', text(step, 'role'), roles),
  market: text(step, 'market'),
  ...given(step, 'cluster'),
  territories: territories(step),
  from: text(step, 'from'),
  to: text(step, 'to'),
});

function numberOf(step: Step): number {
  const number = text(step, 'number');
  if (!/^\d{1,9}$/.test(number)) throw new WrongUsage('--number: which grant, as list numbers them');
  return Number(number);
}

const days = ({ from, to }: ShownGrant): string => (from === '' && to === '' ? '' : ` ${from}..${to}`);
const grantText = (grant: ShownGrant): string =>
  `    ${grant.number}  ${grant.role}${grant.market === '' ? '' : ` ${grant.market}`}${grant.cluster === undefined ? '' : ` ${grant.cluster}`}${
    grant.territories.length === 0 ? '' : ` ${grant.territories.join(',')}`
  }${days(grant)}  ${grant.state}`;

const changed = ({ tools }: Step, outcome: Outcome<KeptUser>, said: string): ExitCode =>
  report(tools, outcome, ({ id, email, name, deactivatedAt, revision, grants }) => ({
    json: { id, email, name, active: deactivatedAt === '', revision, grants },
    text: [`${email}: ${said}.`],
  }));

const linkOf = ({ world }: Step, { user, token }: SignInLink) => {
  const path = `/sign-in/${token}`;
  return { email: user.email, path, url: `${world.address.url}${path}` };
};

const steps: Readonly<Record<string, (step: Step) => Promise<ExitCode>>> = {
  list: async (step) => {
    const asked = { market: text(step, 'market'), text: step.email };
    return report(step.tools, await viewUsers(step.world, step.actor, asked), ({ users }) => ({
      json: { users },
      text: users.flatMap(({ email, name, active, lastSignedInAt, grants }) => [
        [email, name, active ? 'active' : 'deactivated', lastSignedInAt].join('  ').trimEnd(),
        ...grants.map(grantText),
      ]),
    }));
  },

  add: async (step) => {
    const outcome = await addUser(step.world, step.actor, {
      email: step.email,
      name: text(step, 'name'),
      role: oneOf('--role', text(step, 'role'), roles),
      market: text(step, 'market'),
      ...given(step, 'cluster'),
      territory: territories(step),
    });
    return report(step.tools, outcome, (user) => {
      const added = showUser(user);
      return { json: added, text: [`${added.email} may sign in as ${added.role}.`] };
    });
  },

  invite: async (step) => {
    const wanted = { email: step.email, name: text(step, 'name'), grant: grantOf(step) };
    return report(step.tools, await inviteUser(step.world, step.actor, wanted), (link) => ({
      json: linkOf(step, link),
      text: [linkOf(step, link).url],
    }));
  },

  link: async (step) =>
    report(step.tools, await createSignInLink(step.world, step.actor, step), (link) => ({
      json: linkOf(step, link),
      text: [linkOf(step, link).url],
    })),

  grant: async (step) =>
    changed(
      step,
      await giveGrant(step.world, step.actor, { ...which(step), grant: grantOf(step) }),
      'the grant is given',
    ),

  'change-grant': async (step) => {
    const where = optionText(step.call, 'territory') === undefined ? {} : { territories: territories(step) };
    const days = { ...given(step, 'from'), ...given(step, 'to') };
    const wanted = { ...which(step), number: numberOf(step), ...where, ...days };
    return changed(step, await changeGrant(step.world, step.actor, wanted), 'the grant is changed');
  },

  'end-grant': async (step) => {
    const lastDay = optionText(step.call, 'to');
    const wanted = { ...which(step), number: numberOf(step), ...(lastDay === undefined ? {} : { lastDay }) };
    return changed(step, await endGrant(step.world, step.actor, wanted), 'the grant ends');
  },

  change: async (step) => {
    const email = optionText(step.call, 'new-email');
    const wanted = { ...which(step), ...given(step, 'name'), ...(email === undefined ? {} : { email }) };
    return changed(step, await renameUser(step.world, step.actor, wanted), 'is what they are called now');
  },

  deactivate: async (step) =>
    changed(step, await deactivateUser(step.world, step.actor, which(step)), 'is let in no more'),

  reactivate: async (step) =>
    changed(step, await reactivateUser(step.world, step.actor, which(step)), 'is let in again'),

  'from-team': async (step) => {
    const market = step.email;
    const chosen = optionText(step.call, 'add');
    if (chosen !== undefined) {
      const wanted = { market, emails: chosen.split(',') };
      return report(step.tools, await addTeamUsers(step.world, step.actor, wanted), (links) => ({
        json: { added: links.map((link) => linkOf(step, link)) },
        text: links.map((link) => linkOf(step, link)).map(({ email, url }) => `${email}  ${url}`),
      }));
    }
    return report(step.tools, await viewTeamUsers(step.world, step.actor, { market }), (team) => {
      const named = (what: string, members: typeof team.known) =>
        members.map(({ email, name, territories: of }) => `${what}  ${email}  ${name}  ${of.join(',')}`);
      return {
        json: team,
        text: [
          ...named('new', team.newcomers),
          ...named('known', team.known),
          ...named('moved', team.moved),
          ...named('left', team.left),
          ...team.withoutAddress.map(({ name, territory }) => `no address  ${name}  ${territory}`),
        ],
      };
    });
  },
};

export const user: Command = {
  name: 'user',
  summary: 'Who may sign in: list, invite, grants, another name, let in no more and again',
  usage: [
    'list [TEXT] [--market DE]',
    `add|invite EMAIL --role ${roles.join('|')} [--market DE | --cluster KEY] [--territory DE-01,DE-02] [--name NAME]`,
    'link EMAIL',
    'grant EMAIL --role ROLE [--market DE | --cluster KEY] [--territory DE-01,DE-02] [--from DATE] [--to DATE]',
    'change-grant EMAIL --number N [--territory DE-01] [--from DATE] [--to DATE]',
    'end-grant EMAIL --number N [--to DATE]',
    'change EMAIL [--name NAME] [--new-email EMAIL]',
    'deactivate|reactivate EMAIL',
    'from-team MARKET [--add EMAIL,EMAIL]',
  ].join('  |  '),
  positionals: [1, 2],
  options: {
    role: { type: 'string' },
    market: { type: 'string' },
    cluster: { type: 'string' },
    territory: { type: 'string' },
    name: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    number: { type: 'string' },
    'new-email': { type: 'string' },
    add: { type: 'string' },
  },
  async run(call, tools) {
    const [name = '', email] = call.positionals;
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    if (!step) throw new WrongUsage(`${name}: must be one of ${Object.keys(steps).join(', ')}`);
    if (email === undefined && name !== 'list') throw new WrongUsage(`${name}: of whom?`);
    const world = await tools.openWorld();
    return step({ call, tools, world, actor: await actingUser(world, call), email: email ?? '' });
  },
};
