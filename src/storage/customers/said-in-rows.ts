/**
 * Of whom each statement is: those with a row of their own, and newcomers by the list their file's words made. Asked one
 * after the other, for together no index of either would be used. What a newcomer said first is in the list.
 */
export const saidInRows = [
  `(select subject.market as market, subject.no as subject_no, statement, '' as evidence from subject
    join consent_list on consent_list.market = subject.market and consent_list.no = subject.said_list)`,
  'consent',
] as const;

/** Who refused in some way, ever; of a market that is named once for each. */
export const refusers = saidInRows
  .map(
    (said) => `select said.subject_no from ${said} said join consent_statement
      on consent_statement.market = said.market and consent_statement.no = said.statement
      where said.market = ? and state = 'refused'`,
  )
  .join(' union all ');
