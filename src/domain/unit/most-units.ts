/**
 * Units that one credential type or offering names. A command reads at most 12 other streams, and an offering needs
 * four beside its units; a certificate is made of fewer. A diploma is larger and is composed, not listed.
 */
export const MOST_UNITS = 8
