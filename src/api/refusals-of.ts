import type { RefusalCode, RefusalOf } from '#domain/basics/outcome.ts';

/** What any route documents, whatever its use case says. */
type Always = 'invalid-input' | 'not-signed-in';

/** Every code a use case may refuse with, but those that any route documents. */
type Own<UseCase> = Exclude<RefusalOf<UseCase>, Always>;

/** Nothing more to ask of a list that is complete; of any other it asks for what it lacks. */
type Complete<Codes, Listed> = [Exclude<Codes, Listed>] extends [never]
  ? unknown
  : { readonly 'the list lacks': Exclude<Codes, Listed> };

/**
 * The refusals a route documents, as those of the use cases it calls: the compiler refuses a list that lacks a code one of
 * them may refuse with, and one with a code that none of them has.
 *
 *     refusalsOf<typeof viewPlan>()(['market-unknown', 'plan-unknown'])
 */
export const refusalsOf =
  <UseCase>() =>
  <const Codes extends readonly RefusalCode[] & readonly Own<UseCase>[]>(
    codes: Codes & Complete<Own<UseCase>, Codes[number]>,
  ): Codes =>
    codes;
