/** The documents of institutions that issue, as this installation hands them out. */
import { issuers } from '../../../projections/issuers.ts'
import { type Kernel, PUBLIC } from '../../kernel/kernel.ts'
import { answerTo } from '../ledger-trust.ts'
import type { JsonObject } from '../parts.ts'
import { didDocumentAt, didDocumentOf, type ExportedDocument, hostOf } from './did-document.ts'

export interface Issuers {
  /**
   * Of an institution that has one: the document of the host that is asked, else of this installation, else of where it
   * signs now. Undefined where none of its names is a did:web.
   */
  didDocument(organisationId: string, host?: string): Promise<JsonObject | undefined>
  /** For the school's own domain; undefined where it has no key yet, or `home` is no origin with https. */
  exportedDocument(organisationId: string, home: string): Promise<ExportedDocument | undefined>
}

interface IssuerParts {
  readonly kernel: Pick<Kernel, 'ask'>
  readonly publicUrl: () => string | undefined
}

export function createIssuers({ kernel, publicUrl }: IssuerParts): Issuers {
  const namesOf = async (organisationId: string) =>
    (await answerTo(kernel, issuers, { organisationId }, PUBLIC))?.rows ?? []
  return {
    async didDocument(organisationId, host) {
      const names = (await namesOf(organisationId)).filter(({ did }) => hostOf(did) !== undefined)
      const own = publicUrl()
      const hosts = [host, own === undefined ? undefined : new URL(own).host]
      const at = hosts.flatMap((one) => names.find(({ did }) => one !== undefined && hostOf(did) === one) ?? [])
      const found = at[0] ?? names.find(({ signs }) => signs) ?? names.at(-1)
      return found && didDocumentOf(found)
    },
    async exportedDocument(organisationId, home) {
      const names = await namesOf(organisationId)
      const now = names.find(({ signs }) => signs) ?? names.at(-1)
      return now && didDocumentAt(home, now)
    },
  }
}
