/** What reading a list in needs of the program. */
import type { Kernel } from '../../kernel/kernel.ts'
import type { Vault } from '../../privacy/vault.ts'

export interface ImportPorts {
  readonly kernel: Pick<Kernel, 'execute' | 'rehearse' | 'ask' | 'stateOf' | 'now'>
  readonly vault: Pick<Vault, 'findIdentifier'>
}
