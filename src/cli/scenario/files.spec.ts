import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpegFile, pdfFile } from '../../../test/support/sample-files.ts'
import { line } from '../../../test/support/terminal.ts'

const STORY = `
scenario: A list and a form
organisations:
  albeda: { name: Albeda, kind: school }
people:
  carla: { name: Carla, roles: [{ role: coordinator, at: $albeda, from: 2023-01-01 }, { role: organisationAdmin, at: $albeda, from: 2023-01-01 }] }
steps:
  - at: 2023-03-01T09:00
    import: { file: people.csv, kind: learners, as: $carla, dryRun: true, expect: { new: 2, faulty: 1 } }
  - import: { file: people.csv, kind: learners, as: $carla, expect: { new: 2, known: 0, faulty: 1 } }
  - import: { file: people.csv, kind: learners, as: $carla, expect: { new: 0, known: 2, faulty: 1 } }
  - as: $carla
    do: storeEvidence
    file: form.pdf
    with: { kind: attendanceReport, belongsTo: { kind: organisation, organisationId: $albeda } }
    save: form
  - as: $carla
    do: storeEvidence
    file: form.pdf
    with: { kind: attendanceReport, belongsTo: { kind: organisation, organisationId: $albeda } }
    expect: { accepted: { repeated: true } }
  - as: $carla
    do: storeEvidence
    file: page.pdf
    with: { kind: attendanceReport, belongsTo: { kind: organisation, organisationId: $albeda } }
    expect: invalid
  - check: evidence
    as: $carla
    params: { sha256: $form.sha256 }
    expect: { mediaType: application/pdf, erased: false }
  - check: evidence
    as: nobody
    params: { sha256: $form.sha256 }
    expect: notFound
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leerbewijs-test-'))
  writeFileSync(join(folder, 'story.yaml'), STORY)
  writeFileSync(join(folder, 'people.csv'), 'Nummer;Naam;Geboortedatum\n1;Anna;1-2-1990\n2;Bram;\n3;Cor;31-31-1990\n')
  writeFileSync(join(folder, 'form.pdf'), pdfFile())
  writeFileSync(join(folder, 'page.pdf'), '<html>')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const story = (text: string) => {
  writeFileSync(join(folder, 'other.yaml'), text)
  return line(['scenario', 'check', join(folder, 'other.yaml')])
}

describe('a story with files', () => {
  it.each(['direct', 'http'])('is told %s', async (via) => {
    const told = await line(['scenario', 'run', join(folder, 'story.yaml'), '--via', via])
    expect(told.out).toContain('8 passed, 0 failed, 0 skipped')
    expect(told.code).toBe(0)
  })
  it('says which rows were not taken, and stops', async () => {
    const told = await story(STORY.replace('expect: { new: 2, known: 0, faulty: 1 } }', 'expect: { new: 3 } }')).then(
      () => line(['scenario', 'run', join(folder, 'other.yaml')]),
    )
    expect(told.out).toContain('new: expected 3, came 2')
    expect(told.out).toContain('line 4: Birth date: expects a date such as 31-12-2024')
    expect(told.out).toContain('1 passed, 1 failed, 6 skipped')
  })
  it.each([
    ['file: form.pdf', 'file: from.pdf', 'there is no file "from.pdf" beside this one'],
    ['file: form.pdf', 'file: ../form.pdf', '"../form.pdf" is no name'],
    ['do: storeEvidence', 'do: registerLearner', 'a file goes along with storeEvidence'],
    ['kind: learners,', 'kind: learnets,', '"learnets" is no kind of list; did you mean "learners"?'],
    ['file: people.csv', 'file: peeple.csv', 'there is no file "peeple.csv" beside this one'],
    ['dryRun: true', 'dryrun: true', 'dryrun'],
    ['with: { kind', 'with: { sha256: x, kind', 'the hash follows from the file'],
  ])('finds %s → %s before anything is done', async (from, to, complaint) => {
    const checked = await story(STORY.replace(from, to))
    expect(checked.code).toBe(6)
    expect(checked.out).toContain(complaint)
  })
})

describe('a ledger with documents', () => {
  const dir = () => join(folder, 'ledger')
  const environment = () => ({ LEERBEWIJS_MASTER_KEY_FILE: join(dir(), 'scenario-master.key') })
  const run = (...argv: string[]) => line([...argv], { environment: environment() })
  const kept = (at: string) =>
    readdirSync(join(at, 'documents'), { recursive: true })
      .map(String)
      .filter((name) => /[0-9a-f]{64}/.test(name))

  it('takes them along in a backup, and a restored one has them all', async () => {
    await line(['scenario', 'run', join(folder, 'story.yaml'), '--store', `sqlite:${dir()}`])
    expect(kept(dir())).toHaveLength(1)
    expect((await run('doctor', '--dir', dir())).out).toContain(
      '✓ documents: 1 whole, 0 erased on purpose, none missing',
    )
    const [copy, back] = [join(folder, 'copy'), join(folder, 'back')]
    expect((await run('backup', copy, '--dir', dir())).code).toBe(0)
    expect((await run('restore', copy, '--dir', back)).code).toBe(0)
    expect(kept(back)).toEqual(kept(dir()))
    expect((await run('doctor', '--dir', back)).out).toContain('✓ documents: 1 whole')
  })
  it('is ill when one is damaged, exchanged or gone, and the doctor names it', async () => {
    const [name = ''] = kept(dir())
    const file = join(dir(), 'documents', name)
    const whole = readFileSync(file)
    const changed = Buffer.from(whole)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    for (const bytes of [changed, whole.subarray(1), jpegFile()]) {
      writeFileSync(file, bytes)
      expect((await run('doctor', '--dir', dir())).out).toMatch(/✗ documents: .*damaged/)
    }
    rmSync(file)
    const { out, code } = await run('doctor', '--quick', '--dir', dir())
    expect([out, code]).toEqual([expect.stringMatching(/✗ documents: .*missing/), 6])
    writeFileSync(file, whole)
    expect((await run('doctor', '--dir', dir())).out).toContain('✓ documents')
    expect(existsSync(file)).toBe(true)
  })
})
