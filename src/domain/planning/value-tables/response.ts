import { total } from '../../basics/units.ts';
import { channels, WHOLE } from '../../basics/channel.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import {
  contributionPerPotentialPoint,
  elasticity,
  responseCurvature,
} from '../../rulebook/rules/response-curve.ts';
import { responseAt } from '../response/response-curve.ts';
import type { ValueTable } from './value-request.ts';

/** k(1 − e^(−b·x)): the concave response to x touches; `b` as a plain number. */
export const concaveResponse = (k: number, b: number, x: number): number => k * (1 - Math.exp(-b * x));

/**
 * Mature markets: s = k(1 − e^(−bx)) per channel. What an account can bring (its potential × contribution) is shared
 * among the channels by their elasticities, so that channels add up to it and none is counted twice.
 * Where a curve was judged or fitted for the segment, that one says how the account comes near what it can bring.
 * Values are minor currency units.
 */
export const responseValues: ValueTable = ({ channel, maximum, potential, response, rules }) => {
  const elasticities = channels.map((each) => valueOf(rules, elasticity(each)));
  const all = total(elasticities);
  const share = all === 0 ? 0 : valueOf(rules, elasticity(channel)) / all;
  const k = potential * valueOf(rules, contributionPerPotentialPoint) * share;
  if (response) {
    const { curve, today } = response;
    const sales = (touches: number): number => (k * responseAt(curve, touches / today)) / curve.max;
    return Array.from({ length: maximum }, (_, touches) => Math.round(sales(touches + 1) - sales(touches)));
  }
  const b = valueOf(rules, responseCurvature(channel)) / WHOLE;
  return Array.from({ length: maximum }, (_, touches) =>
    Math.round(concaveResponse(k, b, touches + 1) - concaveResponse(k, b, touches)),
  );
};
