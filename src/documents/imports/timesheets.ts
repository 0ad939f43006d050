import { rowWords } from '../../language/list-words.ts'
import { dateIn } from './cells.ts'
import { type Cells, type Faulty, fault, type ImportKind, type Reason } from './import-kind.ts'
import { minutesIn } from './money-cells.ts'
import { namedOne, type OwnTimesheet } from './money-world.ts'
import { rowKey } from './world.ts'

interface Day {
  on: string
  project: { projectId: string; minutes: number }[]
  other: number
  absent: number
}

/**
 * An employee's own month, day by day; bringing it signs it. Rows of one employer and month are one sheet: it is closed
 * against the contract like one that is filled in by hand [ESF-TIJD].
 */
export const timesheetsList: ImportKind = {
  name: 'timesheets',
  title: { nl: 'Mijn urenstaat', en: 'My timesheet' },
  roles: [
    ...['assessor', 'invigilator', 'coordinator', 'trainer', 'practiceSupervisor', 'examBoardMember'],
    ...['examBoardChair', 'examBoardSecretary', 'studentAdmin', 'counsellor', 'hrOfficer', 'teamLead'],
    ...['projectOfficer', 'partnerFinance', 'leadFinance', 'programmeManager', 'organisationAdmin'],
  ] as ImportKind['roles'],
  columns: [
    {
      name: 'date',
      header: { nl: 'Datum', en: 'Date' },
      aliases: ['dag', 'day'],
      required: true,
      explains: { nl: 'De werkdag.', en: 'The working day.' },
      example: '1-10-2026',
    },
    {
      name: 'project',
      header: { nl: 'Project', en: 'Project' },
      aliases: ['bouwsteen'],
      explains: {
        nl: 'De naam van het project. Een dag met meer projecten heeft meer rijen.',
        en: 'The name of the project. A day with several projects has several rows.',
      },
      example: 'Zorgcampus mbo',
    },
    {
      name: 'projectHours',
      header: { nl: 'Uren project', en: 'Project hours' },
      aliases: ['uren', 'projecturen', 'hours'],
      explains: { nl: 'Uren voor het project: 7,5 of 7:30.', en: 'Hours for the project: 7.5 or 7:30.' },
      example: '4',
    },
    {
      name: 'other',
      header: { nl: 'Ander werk', en: 'Other work' },
      aliases: ['overig', 'overige uren', 'other'],
      explains: { nl: 'Uren voor ander werk.', en: 'Hours of other work.' },
      example: { nl: '3,5', en: '3.5' },
    },
    {
      name: 'absent',
      header: { nl: 'Afwezig', en: 'Absent' },
      aliases: ['verlof', 'afwezigheid', 'vrij'],
      explains: { nl: 'Uren afwezig. Waarom staat nergens.', en: 'Hours absent. Why stands nowhere.' },
      example: '0',
    },
    {
      name: 'employer',
      header: { nl: 'Werkgever', en: 'Employer' },
      explains: {
        nl: 'Alleen nodig als u bij meer organisaties uren schrijft.',
        en: 'Needed only where you write hours for several.',
      },
      example: '',
    },
  ],
  together: (cells) => `${cells('employer')} ${dateIn(cells('date'))?.slice(0, 7) ?? cells('date')}`,
  async planTogether(rows, world) {
    const dates = rows.map((cells) => dateIn(cells('date')))
    const wrong = dates.flatMap((date, row): Reason[] =>
      date === undefined ? [{ row, column: 'date', text: rowWords.noDate }] : [],
    )
    const [first] = dates
    if (first === undefined || wrong.length > 0) return { faults: wrong }
    const employment = await world.money.employment(rows[0]?.('employer') ?? '')
    if (!employment || employment === 'many') return fault(rowWords.noEmployment, 'employer')
    const month = first.slice(0, 7).replace('-', '')
    const { employmentId } = employment
    const sheet = await world.money.timesheet(employmentId, month)
    if (!sheet?.as.includes('employee')) return fault(rowWords.noEmployment, 'employer')
    const read = daysIn(rows, dates as string[], sheet)
    if ('faults' in read) return read
    const { days } = read
    return {
      do: 'submitTimesheet',
      input: { employmentId, month, days },
      // A sheet that came back is handed in anew with the same hours: that is another sheet.
      key: rowKey(
        first,
        'timesheet',
        employmentId,
        JSON.stringify(days),
        sheet.status === 'rejected' ? sheet.version : 0,
      ),
      as: `${employmentId} ${month}`,
      known: sheet.status !== 'rejected' && JSON.stringify(sheet.days) === JSON.stringify(days),
      unseen: { column: 'employer', text: rowWords.noEmployment },
      columns: { employmentId: 'employer', month: 'date', days: 'date' },
    }
  },
}

function daysIn(
  rows: readonly Cells[],
  dates: readonly string[],
  { projects }: OwnTimesheet,
): { readonly days: readonly Day[] } | Faulty {
  const days = new Map<string, Day>()
  const faults: Reason[] = []
  for (const [row, cells] of rows.entries()) {
    const on = dates[row] ?? ''
    const day = days.get(on) ?? { on, project: [], other: 0, absent: 0 }
    days.set(on, day)
    const hours = (column: string): number => {
      const minutes = cells(column) === '' ? 0 : minutesIn(cells(column))
      if (minutes === undefined) faults.push({ row, column, text: rowWords.noHours })
      return minutes ?? 0
    }
    const minutes = hours('projectHours')
    day.other += hours('other')
    day.absent += hours('absent')
    if (minutes === 0) continue
    const project = namedOne(projects, cells('project'), ({ projectId, name }) => [projectId, name])
    if (!project || project === 'many') faults.push({ row, column: 'project', text: rowWords.unknownProject })
    else day.project.push({ projectId: project.projectId, minutes })
  }
  if (faults.length > 0) return { faults }
  return { days: [...days.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1)) }
}
