import type { Finding } from '../../basics/finding.ts';
import { passedLimits } from '../limit-check.ts';
import { sayPassed } from '../say-passed.ts';
import type { Guardrail } from './review-situation.ts';

/**
 * Whatever limit the plan was made under holds in review: the law, the most touches of an account, what brands share,
 * budgets and shares of voice. A change is only blamed for what it adds, all open proposals of the plan counted.
 */
export const planLimits: Guardrail = ({ line, to, open, limits, rules }) => {
  const others = new Map(open.map((each) => [each.lineKey, each.to]));
  others.set(line.key, line.planned);
  const without = new Map(passedLimits(limits, others, line.key).map(({ key, over }) => [key, over]));
  return passedLimits(limits, new Map(others).set(line.key, to), line.key)
    .filter(({ key, over }) => over > (without.get(key) ?? 0))
    .map((passed): Finding => sayPassed(limits, passed, line, rules, 'review.over-legal-limit'));
};
