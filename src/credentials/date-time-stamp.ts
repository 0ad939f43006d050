/**
 * An instant as credentials and their proofs write it: without a fraction that says nothing. Programs that read a date as
 * a date and write it again before they check (the engine of some wallets) leave that out, and would look at another text.
 */
export const dateTimeStamp = (instant: string): string => instant.replace(/\.000Z$/, 'Z')
