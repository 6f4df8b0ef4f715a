/** Whether somebody typed this address again, in whichever case. */
export const isSame = (typed: string, email: string): boolean => plain(typed) === plain(email);

const plain = (address: string): string => address.trim().toLowerCase();

/** An address in a sentence of whichever direction. */
export const isolated = (email: string): string => `\u2068${email}\u2069`;
