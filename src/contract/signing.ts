/** Where signatures come from. Private keys are behind it and never leave: in the vault, or in a KMS that is put here. */
export interface SigningPort {
  /** Raw Ed25519 signature, 64 bytes, over `bytes`. Faults: `unavailable`, `key-missing`, `seal-broken`. */
  sign(keyId: string, bytes: Uint8Array): Promise<Uint8Array>
}
