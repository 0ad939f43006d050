/** A ledger that nobody serves, opened for one verb. Loaded only then: it brings the whole program along. */
import { createCredentials } from '../credentials/credentials.ts'
import { askRecordingLooks } from '../identity/looks.ts'
import type { Caller, Kernel } from '../kernel/kernel.ts'
import type { Language } from '../language/language.ts'
import type { Config } from './config.ts'
import type { Door } from './doorway.ts'
import { mustHoldLedger } from './ledger-place.ts'
import { openProgram } from './program.ts'
import { directExecutor } from './scenario/executor.ts'
import { directFileDoor } from './scenario/file-door.ts'
import { directProofFiles } from './scenario/proof-files.ts'
import { looksInto } from './served-at.ts'

/** `callerOf`: who asks, by the configuration's token. */
export async function openingFiles(
  config: Config,
  language: Language,
  callerOf: (kernel: Kernel, token: string | undefined) => Promise<Caller>,
): Promise<Door> {
  const { dir, server } = config
  mustHoldLedger(config)
  const program = await openProgram({ dir, server, masterKey: config.masterKey(), projector: 'inline' })
  try {
    const caller = await callerOf(program.kernel, config.token)
    await program.catchUp()
    const looks = looksInto(program.accessLog, () => program.kernel.now())
    const files = directFileDoor(program.documents, program, language)
    const executor = directExecutor(program.kernel, askRecordingLooks(program.kernel, looks), files)
    const { kernel, signingKeys: signing } = program
    const credentials = createCredentials({ kernel, signing, publicUrl: () => config.publicUrl })
    const proofs = directProofFiles(credentials, () => kernel.now(), language)
    return { executor, caller, where: config.dir, speaks: false, proofs, close: () => program.close() }
  } catch (error) {
    await program.close()
    throw error
  }
}
