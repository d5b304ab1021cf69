import { beforeAll, describe, expect, it } from 'vitest';
import { presentCustomer } from '#usecases/customers/present-customer.ts';
import { viewCustomer, type CustomerView } from '#usecases/customers/view-customer.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('a customer as programs read it', () => {
  let open: OpenPlan;
  let view: CustomerView;
  beforeAll(async () => {
    open = await openPlan('draft');
    const asked = { market: open.market, account: open.lines[0]!.accountId };
    view = valueOf(await viewCustomer(open.world, open.people.affiliate, asked));
  });

  it('has every value with where it is from, and every reason in words', () => {
    const told = presentCustomer(view, (method, { code }) => `${method}: ${code}`);
    expect(told.account).toBe(open.lines[0]!.accountId);
    expect(told.facts).toEqual(view.facts);
    const [plan] = told.plans!;
    const method = view.plans![0]!.template!.methods.value;
    expect(plan!.lines.map(({ why }) => why[0])).toEqual(
      view.plans![0]!.lines.map(({ why }) => ({ ...why[0], text: `${method}: ${why[0]!.code}` })),
    );
    expect(plan!.brands.map(({ segment }) => segment?.segment)).toEqual(
      view.plans![0]!.brands.map(({ segment }) => segment?.segment),
    );
    // Of what plans say the account is named once.
    expect(plan!.brands[0]?.segment).not.toHaveProperty('accountId');
  });

  it('has no plan for whoever sees none', () => {
    const { plans: _, ...withoutPlans } = view;
    expect(presentCustomer(withoutPlans)).not.toHaveProperty('plans');
  });
});
