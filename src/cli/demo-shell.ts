/** The demo's people and papers as variables of a shell, so that whoever tries it need not copy tokens. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Personas } from './demo-personas.ts'

export const shellFile = (dir: string) => join(dir, 'personas.sh')

/** Written at each start, because the address and the open proposal differ each time. Returns where it stands. */
export function writeShell(dir: string, url: string, personas: Personas): string {
  const file = shellFile(dir)
  writeFileSync(file, shellText(dir, url, personas), { mode: 0o600 })
  return file
}

/** For sh, bash and zsh. Names are `key_role`, such as `fatima_assessor`; the learner, and what is the learner's, stand apart. */
function shellText(
  dir: string,
  url: string,
  { personas, learner, certificate, share, grantId, revocation }: Personas,
): string {
  const others = personas.filter(({ role }) => role !== 'learner' && role !== 'operator')
  const operator = personas.find(({ role }) => role === 'operator')
  const variables: Record<string, string> = {
    url,
    ...(operator && { operator: operator.token }),
    ...Object.fromEntries(others.map(({ key, role, token }) => [`${key}_${role}`, token])),
    learner: learner.token,
    learnerId: learner.learnerId,
    certificateId: certificate.certificateId,
    number: certificate.number,
    code: certificate.secret,
    share: `${url}/s/${share}`,
    grantId,
    ...(revocation && { proposalId: revocation.proposalId, today: revocation.today }),
  }
  return `# The demo's people, written by \`leerbewijs demo\` at each start. In a shell:  . ${dir}/personas.sh
leerbewijs() { npm run -s leerbewijs -- "$@"; }
export LEERBEWIJS_DATA=${quoted(dir)}
${Object.entries(variables)
  .map(([name, value]) => `${name}=${quoted(value)}`)
  .join('\n')}
`
}

/** As one word, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
