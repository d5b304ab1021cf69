/** How a call came about: asked for by whom it was made with, or not, or as a meeting with a group. */
export const callOrigins = ['unsolicited', 'solicited', 'group-meeting'] as const;
/** Empty where nobody recorded it. */
export type CallOrigin = (typeof callOrigins)[number] | '';
