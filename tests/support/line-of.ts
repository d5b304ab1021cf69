/** The key people know a plan line by: in addresses, workbooks, the API. Spelled here alone, so that it can change. */
export const lineOf = (accountId: string, brand: string, channel: string): string =>
  `${accountId}|${brand}|${channel}`;
