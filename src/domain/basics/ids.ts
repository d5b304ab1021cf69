declare const id: unique symbol;

/** A text that names one thing: a plain text will do, the name of another kind of thing will not. */
type Id<Of extends string> = string & { readonly [id]?: Of };

/** ISO 3166-1 alpha-2. */
export type MarketCode = Id<'market'>;
/** The market's own identifier of an account; it names nothing without the market. */
export type AccountId = Id<'account'>;
export type TerritoryCode = Id<'territory'>;
export type BrandKey = Id<'brand'>;
/** As `DE-2027-01`. */
export type CycleId = Id<'cycle'>;
export type PlanId = Id<'plan'>;
/** Unique in a plan. */
export type LineKey = Id<'plan line'>;
export type ProposalId = Id<'proposal'>;
export type UserId = Id<'user'>;
