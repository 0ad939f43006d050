import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadScenarios } from './load.ts'
import { sampleVocabulary } from './sample.ts'
import { problemLine } from './source.ts'

const STORY = 'scenario: A story\nsteps: [{ at: 2023-01-01, note: Nothing happens. }]\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leerbewijs-stories-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content)
const wrongIn = async (...files: string[]) =>
  (await loadScenarios(files, sampleVocabulary, folder)).problems.map(problemLine)

describe('a file that can not be read as a story', () => {
  it('is not there, or is a folder', async () => {
    mkdirSync(join(folder, 'stories'))
    expect(await wrongIn('nowhere.yaml', 'stories')).toEqual([
      'nowhere.yaml:1:1: there is no such file',
      'stories:1:1: this is a folder: name the files in it',
    ])
  })

  it('is no UTF-8, and where', async () => {
    write('latin.yaml', Buffer.from(STORY.replace('A story', 'Één verhaal'), 'latin1'))
    write('wide.yaml', Buffer.from(`\ufeff${STORY}`, 'utf16le'))
    expect(await wrongIn('latin.yaml', 'wide.yaml')).toEqual([
      'latin.yaml:1:11: the file is not UTF-8 from here on: save it as UTF-8',
      'wide.yaml:1:1: the file is UTF-16: save it as UTF-8',
    ])
  })

  it('with a byte order mark, or the line ends of Windows, it is a story like any other', async () => {
    write('mark.yaml', `\ufeff${STORY}`)
    write('windows.yaml', STORY.replace('A story', 'Another').replaceAll('\n', '\r\n'))
    expect(await wrongIn('mark.yaml', 'windows.yaml')).toEqual([])
  })
})

describe('a story that continues another', () => {
  it('names one that is not there', async () => {
    write('later.yaml', `after: nowhere.yaml\n${STORY}`)
    write('too.yaml', `after: nowhere.yaml\n${STORY}`)
    expect(await wrongIn('later.yaml', 'too.yaml')).toEqual([
      'later.yaml:1:8: nowhere.yaml: there is no such file',
      'too.yaml:1:8: nowhere.yaml: there is no such file',
    ])
  })

  it('names one with mistakes: those are told, at their place', async () => {
    write('later.yaml', `after: first.yaml\n${STORY}`)
    write('first.yaml', `stpes: 1\n${STORY}`)
    expect(await wrongIn('later.yaml')).toEqual(['first.yaml:1:1: the scenario has no "stpes"; did you mean "steps"?'])
  })

  it('may not come back to itself', async () => {
    write('self.yaml', `after: self.yaml\n${STORY}`)
    write('one.yaml', `after: other.yaml\n${STORY}`)
    write('other.yaml', `after: one.yaml\n${STORY}`)
    expect(await wrongIn('self.yaml')).toEqual(['self.yaml:1:8: a story does not continue itself'])
    expect(await wrongIn('one.yaml')).toEqual([
      'other.yaml:1:8: one.yaml continues this file in turn: one of them has to begin',
    ])
  })

  it('may continue several, each with a name of its own; each one that is missing is told', async () => {
    const school = (key: string) =>
      `scenario: ${key}\norganisations: { ${key}: { name: ${key}, kind: school } }\nsteps: [{ at: 2023-01-01, note: Nothing happens. }]\n`
    write('one.yaml', school('lyceum'))
    write('two.yaml', school('college'))
    const registered = (key: string) =>
      `  - { at: 2023-02-01, as: $operator, do: registerLearner, with: { registeredById: $${key}, name: Noor } }\n`
    const story = (...after: string[]) =>
      `scenario: Both\nafter: [${after.join(', ')}]\nsteps:\n${registered('lyceum')}${registered('college')}`
    write('both.yaml', story('one.yaml', 'two.yaml'))
    write('half.yaml', story('one.yaml', 'gone.yaml'))
    const { plan, problems } = await loadScenarios(['both.yaml'], sampleVocabulary, folder)
    expect(problems.map(problemLine)).toEqual([])
    expect(plan?.stories.map(({ bases }) => bases)).toEqual([[], [], [0, 1]])
    expect(await wrongIn('half.yaml')).toEqual([
      'half.yaml:2:8: gone.yaml: there is no such file',
      expect.stringContaining('nothing before this is called $college'),
    ])
  })
})
