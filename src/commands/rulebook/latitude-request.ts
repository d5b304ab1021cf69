import { pers } from '#domain/rulebook/rates/rate.ts';
import { describeStated } from '#domain/rulebook/latitude.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { latitudeRequestStates } from '#domain/rulebook/latitude-request.ts';
import { parseRuleValue } from '#domain/rulebook/parse-rule-value.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { decideLatitudeRequest } from '#usecases/rulebook/decide-latitude-request.ts';
import { endLatitudeGrant } from '#usecases/rulebook/end-latitude-grant.ts';
import { listLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import type { World } from '#usecases/ports.ts';
import { requestLatitude } from '#usecases/rulebook/request-latitude.ts';
import { withdrawLatitudeRequest } from '#usecases/rulebook/withdraw-latitude-request.ts';
import { actingUser } from '../acting-user.ts';
import {
  oneOf,
  neededText,
  optionText,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { ofUnreadable, report } from '../report.ts';

const describeRequest = (each: LatitudeRequest): string =>
  [
    `${each.id}  ${each.market}  ${each.state}`,
    `${each.rule} = ${describeStated(each)}`,
    `from ${each.from}${each.until === '' ? '' : ` to ${each.until}`}`,
    `${each.reason} (${each.madeBy})`,
    ...(each.note === '' ? [] : [`${each.note} (${each.decidedBy})`]),
    ...(each.ended ? [`ended, last day ${each.ended.after}: ${each.ended.note} (${each.ended.by})`] : []),
  ].join('  ');

type Step = (world: World, subject: string, call: Call, tools: Toolbox) => Promise<ExitCode>;

function needRequest(request: string): void {
  if (request === '') throw new WrongUsage('name the request');
}

const decide =
  (decision: 'granted' | 'refused'): Step =>
  async (world, request, call, tools) => {
    needRequest(request);
    const actor = await actingUser(world, call);
    const note = neededText(call, 'note');
    const until = decision === 'granted' ? { until: neededText(call, 'until') } : {};
    const outcome = await decideLatitudeRequest(world, actor, { request, decision, note, ...until });
    return report(tools, outcome, (found) => ({ json: found, text: [describeRequest(found.request)] }));
  };

const stepNames = ['ask', 'withdraw', 'list', 'grant', 'refuse', 'end'] as const;

const steps: Readonly<Record<(typeof stepNames)[number], Step>> = {
  ask: async (world, market, call, tools) => {
    if (market === '') throw new WrongUsage('name the market');
    const actor = await actingUser(world, call);
    const key = neededText(call, 'rule');
    const value = neededText(call, 'value');
    const rule = findRule(key);
    const from = optionText(call, 'from');
    const per = optionText(call, 'per');
    const outcome = await requestLatitude(world, actor, {
      market,
      rule: key,
      value: rule ? parseRuleValue(rule, value) : value,
      ...(per === undefined ? {} : { per: oneOf('--per', per, pers) }),
      reason: neededText(call, 'reason'),
      ...(from === undefined ? {} : { from }),
    });
    return report(tools, outcome, (found) => ({ json: found, text: [describeRequest(found.request)] }));
  },
  list: async (world, market, call, tools) => {
    const state = optionText(call, 'state');
    const outcome = await listLatitudeRequests(world, await actingUser(world, call), {
      ...(market === '' ? {} : { market }),
      ...(state === undefined ? {} : { state: oneOf('--state', state, latitudeRequestStates) }),
    });
    return report(tools, outcome, ({ requests, unreadable }) => ({
      ...ofUnreadable(unreadable),
      json: { requests },
      text: requests.length === 0 ? ['No requests.'] : requests.map(describeRequest),
    }));
  },
  grant: decide('granted'),
  refuse: decide('refused'),
  withdraw: async (world, request, call, tools) => {
    needRequest(request);
    const note = optionText(call, 'note');
    const outcome = await withdrawLatitudeRequest(world, await actingUser(world, call), {
      request,
      ...(note === undefined ? {} : { note }),
    });
    return report(tools, outcome, (found) => ({ json: found, text: [describeRequest(found.request)] }));
  },
  end: async (world, request, call, tools) => {
    needRequest(request);
    const after = optionText(call, 'after');
    const outcome = await endLatitudeGrant(world, await actingUser(world, call), {
      request,
      note: neededText(call, 'note'),
      ...(after === undefined ? {} : { after }),
    });
    return report(tools, outcome, (found) => ({ json: found, text: [describeRequest(found.request)] }));
  },
};

export const latitudeRequest: Command = {
  name: 'latitude-request',
  summary:
    'Ask for a value outside a market’s latitude; grant it until a day, refuse it, withdraw it, end it early',
  usage: [
    'ask MARKET --rule RULE --value VALUE [--per year|month|cycle] --reason TEXT [--from DATE] [--as EMAIL] [--json]',
    `list [MARKET] [--state ${latitudeRequestStates.join('|')}] [--as EMAIL] [--json]`,
    'grant REQUEST --until DATE --note TEXT [--as EMAIL]',
    'refuse REQUEST --note TEXT [--as EMAIL]',
    'withdraw REQUEST [--note TEXT] [--as EMAIL]',
    'end REQUEST --note TEXT [--after DATE] [--as EMAIL]',
  ].join('  |  '),
  positionals: [1, 2],
  options: {
    rule: { type: 'string' },
    value: { type: 'string' },
    per: { type: 'string' },
    reason: { type: 'string' },
    from: { type: 'string' },
    state: { type: 'string' },
    until: { type: 'string' },
    note: { type: 'string' },
    after: { type: 'string' },
  },
  async run(call, tools) {
    const [name = '', subject = ''] = call.positionals;
    const step = steps[oneOf('step', name, stepNames)];
    return step(await tools.openWorld(), subject, call, tools);
  },
};
