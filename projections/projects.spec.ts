import { describe, expect, it } from 'vitest'
import { projects as streams } from '../src/domain/project/project.ts'
import { accepted, aim, handedIn, held, takesPart, turnedDown } from '../test/support/aims.ts'
import { project as opened, running } from '../test/support/funding.ts'
import { someId } from '../test/support/given.ts'
import { as, happened, organisation, staff } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { project } from './project.ts'
import { projects } from './projects.ts'

const otto = as('otto', 'projectOfficer', 'town')
const coen = as('coen', 'funderController', 'funder')
const sam = as('sam', 'partnerFinance', 'school')
const tess = as('tess', 'trainer', 'school')
const sil = as('sil', 'projectOfficer', 'far')
const story = [
  ...running,
  organisation('far'),
  ...staff('sil', 'projectOfficer', 'far'),
  ...staff('tess', 'trainer', 'school'),
  opened('elsewhere', { coordinatorId: someId('far'), partnershipId: someId('other partnership') }),
  happened(streams.ref(someId('elsewhere')), 'ProjectLinked', { link: 'formulaOf', toId: someId('project') }),
  takesPart('school', 'partner'),
  happened(streams.ref(someId('project')), 'MilestoneReached', { code: 'M1', title: 'Begonnen' }),
  held('try', ['school']),
  handedIn('route 1', 'route', { restsOn: 'ministerialCertificate' }),
  handedIn('route 2', 'route', { restsOn: 'schoolPaper' }),
  handedIn('route 3', 'route', { restsOn: 'schoolPaper' }),
  accepted('route 1'),
  turnedDown('route 2'),
  aim('I1', 7),
]
const world = readModels(story, '2023-12-31')
const asked = { projectId: someId('project') }

describe('projects', () => {
  it('lists those of the organisation, of its partnership, and those that it pays for, and says which it is', async () => {
    const as = async (who: typeof otto) =>
      (await world.ask(projects, {}, who)).projects.map(({ name, as: part }: { name: string; as: string }) => [
        name,
        part,
      ])
    expect(await as(otto)).toEqual([['project', 'coordinator']])
    expect(await as(sam)).toEqual([['project', 'participant']])
    expect(await as(coen)).toEqual([['project', 'funder']])
    expect(await as(sil)).toEqual([['elsewhere', 'coordinator']])
  })
  it('is nobody’s without a role in it', async () => {
    expect((await world.refused(projects, {}, as('ina', 'assessor', 'town'))).rejected).toBe('forbidden')
  })
})

describe('project', () => {
  it('names each deliverable with who judged it, and of a route what it rests on', async () => {
    const told = await world.ask(project, asked, otto)
    expect(told).toMatchObject({ view: 'inside', may: { lead: true, work: true } })
    expect(told.deliverables).toMatchObject([
      { title: 'route 1', status: 'accepted', restsOn: 'ministerialCertificate', judged: { by: { name: 'care' } } },
      { title: 'route 2', status: 'rejected', restsOn: 'schoolPaper', judged: { reason: 'incomplete' } },
      { title: 'route 3', status: 'submitted' },
    ])
    expect(told.milestones).toMatchObject([{ code: 'M1', title: 'Begonnen' }])
    expect(told.activities).toMatchObject([{ title: 'try', minutes: 90, organisations: [{ name: 'school' }] }])
    expect(told.indicators).toMatchObject([{ code: 'I1', target: 7 }])
  })
  it('names the grant that pays for it, its amount for who sees the whole of it', async () => {
    const grants = async (who: typeof otto) => (await world.ask(project, asked, who)).grants
    expect(await grants(coen)).toMatchObject([{ name: 'Zorg in de Delta', awarded: 14_855_000, seen: true }])
    const [ofPartner] = await grants(tess)
    expect(ofPartner).toMatchObject({ name: 'Zorg in de Delta', seen: false })
    expect(ofPartner.awarded).toBeUndefined()
  })
  it('says who reuses its formula, without letting them see each other', async () => {
    const { linkedFrom } = await world.ask(project, asked, otto)
    expect(linkedFrom).toMatchObject([{ link: 'formulaOf', project: { name: 'elsewhere', seen: false } }])
    const other = await world.ask(project, { projectId: someId('elsewhere') }, sil)
    expect(other).toMatchObject({
      links: [{ link: 'formulaOf', project: { name: 'project', seen: false } }],
      grants: [],
    })
  })
  it('is the same to a stranger as one that is not there', async () => {
    for (const id of ['project', 'nothing']) {
      expect((await world.refused(project, { projectId: someId(id) }, sil)).rejected).toBe('not-found')
    }
  })
  it('is as it was at an earlier position', async () => {
    const told = await world.ask(project, asked, otto, { at: world.position(story.length - 3) })
    expect(told.deliverables.map(({ status }: { status: string }) => status)).toEqual([
      'submitted',
      'submitted',
      'submitted',
    ])
    expect(told.indicators).toEqual([])
  })
})
