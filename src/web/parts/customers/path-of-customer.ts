/** The page of one customer. */
export const pathOfCustomer = (market: string, accountId: string): string =>
  `/markets/${market}/customers/${encodeURIComponent(accountId)}`;
