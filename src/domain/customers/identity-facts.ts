/** What says who somebody is and where, whoever lists them and for whatever brand. */
export const identityFacts: ReadonlySet<string> = new Set([
  'name',
  'kind',
  'role',
  'specialty',
  'organisation',
  'organisation-id',
  'city',
  'postcode',
  'region',
]);
