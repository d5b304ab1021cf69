import { isRate } from '#domain/rulebook/rates/read-rates.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { decideLatitudeRequest } from '#usecases/rulebook/decide-latitude-request.ts';
import { requestLatitude, type RequestLatitudeInput } from '#usecases/rulebook/request-latitude.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { OpenMarket } from './open-market.ts';

/** Set by the market within a latitude of 15 to 27 a year; the open market's own value is 21. */
export const FREQUENCY = 'call-frequency.A.face-to-face';

/** The affiliate asks for more than the latitude gives. */
export const askForLatitude = async (
  { world, people, market }: OpenMarket,
  changes: Partial<RequestLatitudeInput> = {},
): Promise<LatitudeRequest> =>
  valueOf(
    await requestLatitude(world, people.affiliate, {
      market,
      rule: FREQUENCY,
      value: 63,
      ...(changes.rule === undefined || isRate(findRule(changes.rule)!) ? { per: 'year' as const } : {}),
      reason: 'Launch of a new indication',
      from: '2027-03-01',
      ...changes,
    }),
  ).request;

/** The global team grants a request until a day. */
export const grantUntil = async (
  { world, people }: OpenMarket,
  { id }: LatitudeRequest,
  until: string,
): Promise<LatitudeRequest> =>
  valueOf(
    await decideLatitudeRequest(world, people.global, {
      request: id,
      decision: 'granted',
      until,
      note: 'For the launch',
    }),
  ).request;
