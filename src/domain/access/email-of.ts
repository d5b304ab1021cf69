const LONGEST = 254;

/** An address as it is compared; undefined for what is none. */
export function emailOf(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= LONGEST && /^[^\s@]+@[^\s@]+$/.test(email) ? email : undefined;
}
